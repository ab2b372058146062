using System.Text.Json;
using Infra.Tests.Protocol;

namespace Infra.Tests.Program.Prices;

/// <summary><c>catalog update</c> as it was built, with a PATH of ours.</summary>
public sealed class CatalogCommandTests
{
    private const string NotLoggedIn = "ERROR: (gcloud.auth.print-access-token) You do not currently have an active account selected.";

    [Fact]
    public async Task One_cloud_that_fails_leaves_the_other_done_and_ends_with_1()
    {
        using var project = new PriceProject();
        using var stubs = Clouds();

        var ended = await RunAsync(stubs, project, []);

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(
            $"""
            gcloud ended with exit code 1, reading the Cloud Billing Catalog.
              > gcloud auth print-access-token
                {NotLoggedIn}

            """,
            ended.Error);
        Assert.Equal(
            """
            azure: 1 region; 1 price on demand and 2 spot changed, 0 types added, 0 removed
              Standard_NC24ads_A100_v4 in eastus: $3.673 -> $4.25 (+15.7 %)
              spot in eastus: 2 became known or unknown
            rates: 1 rate changed
              Premium_LRS P10 (month) in eastus: $20 -> $19.71 (-1.5 %)
            Wrote infra/plan/Catalog/azure.csv, infra/plan/Cost/rates.csv.

            """,
            ended.Out);
        Assert.Contains("4.25/\n", project.Read("infra/plan/Catalog/azure.csv"), StringComparison.Ordinal);
        Assert.Equal(PriceProject.Gcp, project.Read("infra/plan/Catalog/gcp.csv"));
    }

    [Fact]
    public async Task For_machines_every_price_is_told()
    {
        using var project = new PriceProject();
        using var stubs = Clouds();

        var ended = await RunAsync(stubs, project, ["--cloud", "azure", "--dry-run", "--json"]);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        using var json = JsonDocument.Parse(ended.Out);
        var cloud = json.RootElement.GetProperty("clouds")[0];
        Assert.Equal(3, cloud.GetProperty("changes").GetArrayLength());
        Assert.Equal(
            """{"name":"Standard_NC24ads_A100_v4","region":"eastus","pricing":"onDemand","before":3.673,"after":4.25,"percent":15.7}""",
            JsonSerializer.Serialize(cloud.GetProperty("changes")[0]));
        Assert.Equal(0, json.RootElement.GetProperty("wrote").GetArrayLength());
        Assert.Equal(PriceProject.Azure, project.Read("infra/plan/Catalog/azure.csv"));
    }

    [Fact]
    public async Task A_table_of_ones_own_is_read_by_plan()
    {
        using var folder = new TemporaryFolder();
        folder.Write("aws.csv", Repository.Read("infra/plan/Catalog/aws.csv"));

        var own = await BuiltProgram.RunAsync(["plan", "dev", "--catalog", folder.Path]);
        var builtIn = await BuiltProgram.RunAsync(["plan", "dev"]);

        Assert.Equal((0, builtIn.Out), (own.ExitCode, own.Out));
    }

    [Fact]
    public async Task A_table_without_a_date_is_a_mistake()
    {
        using var folder = new TemporaryFolder();
        folder.Write("aws.csv", "type,vcpus\n");

        var ended = await BuiltProgram.RunAsync(["plan", "dev", "--catalog", folder.Path]);

        Assert.Equal(2, ended.ExitCode);
        Assert.StartsWith(
            $"{folder.Path}/aws.csv:1:1: The table of machine types does not say \"Dated\" and a date.\n  infra catalog update --into writes such tables.\n",
            ended.Error,
            StringComparison.Ordinal);
    }

    private static StubTools Clouds() => new StubTools()
        .Add("gcloud", $"echo '{NotLoggedIn}' >&2; exit 1")
        .Add("az", """case "$*" in *Premium*) answer disks ;; *) answer machines ;; esac""")
        .Answer("machines", """
            {"Items": [
              {"armSkuName": "Standard_NC24ads_A100_v4", "productName": "Virtual Machines NCads A100 v4 Series", "skuName": "NC24ads A100 v4", "meterName": "NC24ads A100 v4", "unitOfMeasure": "1 Hour", "retailPrice": 4.25},
              {"armSkuName": "Standard_D2s_v5", "productName": "Virtual Machines Dsv5 Series", "skuName": "D2s v5", "meterName": "D2s v5", "unitOfMeasure": "1 Hour", "retailPrice": 0.096}
            ], "NextPageLink": null, "Count": 2}
            """)
        .Answer("disks", """{"Items": [{"armSkuName": "", "productName": "Premium SSD Managed Disks", "skuName": "P10 LRS", "meterName": "P10 LRS Disk", "unitOfMeasure": "1/Month", "retailPrice": 19.71}], "NextPageLink": null, "Count": 1}""");

    private static async Task<Ended> RunAsync(StubTools stubs, PriceProject project, string[] arguments)
    {
        string[] clouds = arguments.Length == 0 ? ["--cloud", "azure", "--cloud", "gcp"] : [];
        await using var program = Child.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "infra.dll"), "catalog", "update", "--root", project.Path, .. clouds, .. arguments],
            project.Path,
            new Dictionary<string, string?> { ["PULUMI_MONITOR"] = null, ["PATH"] = stubs.Tools.Environment["PATH"] });
        return await program.EndAsync(TimeSpan.FromMinutes(2));
    }
}
