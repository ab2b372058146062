using Infra.Edge;
using Infra.Plan;
using Infra.Prices;

namespace Infra.Tests.Program.Prices;

/// <summary>A project with small tables, on the twentieth of November.</summary>
internal sealed class PriceProject : IDisposable
{
    public const string Aws = """
        # AWS. Dated 2026-11-20; newest price used 2026-07-20.
        # Sources: by hand.
        type,vcpus,memory_gib,accelerator,count,accelerator_memory_gib,architecture,attachment,disk_interface,us-east-1,eu-west-1
        m6i.large,2,8,,,,x64,,,0.096/0.03552,0.107/0.04922
        p3.2xlarge,8,61,V100,1,16,x64,fixed,,3.06/1.2,
        g6.xlarge,4,16,L4,1,24,x64,fixed,,0.8048/0.3,0.9/

        """;

    public const string Azure = """
        # Azure. Dated 2026-11-20.
        type,vcpus,memory_gib,accelerator,count,accelerator_memory_gib,architecture,attachment,disk_interface,eastus
        Standard_NC24ads_A100_v4,24,220,A100-80GB,1,80,x64,fixed,scsi,3.673/0.746721
        Standard_D2s_v5,2,8,,,,x64,,scsi,0.096/0.02

        """;

    public const string Gcp = """
        # GCP. Dated 2026-11-20.
        type,vcpus,memory_gib,accelerator,count,accelerator_memory_gib,architecture,attachment,disk_interface,us-central1
        n1-standard-8,8,30,T4,2,16,x64,attached,,1.08/0.3
        n1-standard-8,8,30,,,,x64,,,0.38/0.08
        a2-ultragpu-1g,12,170,A100-80GB,1,80,x64,fixed,,5.068798/2.759546
        a4-highgpu-8g,224,3968,B200,8,180,x64,fixed,,90.216/34.2368

        """;

    public const string Rates = """
        # Rates. Dated 2026-11-20.
        cloud,item,unit,region,price
        aws,gp3,GiB-month,us-east-1,0.08
        azure,Premium_LRS P10,month,eastus,20
        gcp,pd-ssd,GiB-month,us-central1,0.17

        """;

    private readonly TemporaryFolder _folder = new TemporaryFolder()
        .Write("Pulumi.yaml", "name: test\nruntime: dotnet\n")
        .Write("infra/plan/Catalog/aws.csv", Aws)
        .Write("infra/plan/Catalog/azure.csv", Azure)
        .Write("infra/plan/Catalog/gcp.csv", Gcp)
        .Write("infra/plan/Cost/rates.csv", Rates);

    public string Path => _folder.Path;

    public string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public Task<UpdateResult> UpdateAsync(Tools tools, Cloud cloud, bool dryRun = false, params string[] regions) => CatalogUpdate.RunAsync(
        CatalogFiles.Find(Path, folder: null), new([cloud], regions, dryRun), tools, new Day(new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero)), CancellationToken.None);

    public void Dispose() => _folder.Dispose();

    private sealed class Day(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
