using Infra.Edge;
using Infra.Plan;
using Infra.Tests.Program;

namespace Infra.Tests.Plan.Catalog;

/// <summary>
/// SkyPilot's catalog as its repository has it (catalogs/v5 to v8 of skypilot-org/skypilot-catalog, looked up 2026-11-21): another order of columns in
/// every cloud, zones as ids, in names or not at all, empty prices, prices of 0, Python text in GpuInfo with and without quotes, and other files beside.
/// </summary>
public sealed class SkyPilotLayout
{
    private const string Aws = """
        InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region,AvailabilityZone
        a1.large,,,2.0,4.0,,0.051,0.051000,us-east-1,use1-az2
        c1.medium,,,2.0,1.69921875,,0.13,0.037100,us-east-1,use1-az1
        g6.xlarge,L4,1.0,4.0,16.0,"{'Gpus': [{'Name': 'L4', 'Manufacturer': 'NVIDIA', 'Count': 1, 'MemoryInfo': {'SizeInMiB': 22888}}], 'TotalGpuMemoryInMiB': 22888}",0.8048,0.310000,us-east-1,use1-az2
        g6.xlarge,L4,1.0,4.0,16.0,"{'Gpus': [{'Name': 'L4', 'Manufacturer': 'NVIDIA', 'Count': 1, 'MemoryInfo': {'SizeInMiB': 22888}}], 'TotalGpuMemoryInMiB': 22888}",0.8048,0.350000,us-east-1,use1-az4
        g6.xlarge,L4,1.0,4.0,16.0,"{'Gpus': [{'Name': 'L4', 'Manufacturer': 'NVIDIA', 'Count': 1, 'MemoryInfo': {'SizeInMiB': 22888}}], 'TotalGpuMemoryInMiB': 22888}",,,us-west-2,usw2-az1
        g5g.xlarge,T4g,1.0,4.0,8.0,"{'Gpus': [{'Name': 'T4g', 'Manufacturer': 'NVIDIA', 'Count': 1, 'MemoryInfo': {'SizeInMiB': 16384}}], 'TotalGpuMemoryInMiB': 16384}",0.42,NaN,us-east-1,use1-az6
        m6i.large,,,2.0,8.0,,0.096,0.036000,us-east-1,us-east-1a
        trn1.2xlarge,Trainium,1.0,8.0,32.0,,1.34375,nan,us-east-1,use1-az6

        """;

    private const string Gcp = """
        InstanceType,vCPUs,MemoryGiB,AcceleratorName,AcceleratorCount,GpuInfo,Region,AvailabilityZone,Price,SpotPrice
        a2-ultragpu-1g,12.0,170.0,,,,us-central1,us-central1-a,1.09962,0.54978
        a2-ultragpu-1g,12.0,170.0,,,,us-central1,us-central1-c,1.09962,0.54978
        a4-highgpu-8g,224.0,3968.0,,,,us-central1,us-central1-b,0.0,0.0
        a3-megagpu-8g,208.0,1872.0,,,,us-east4,us-east4-a,9.46006,2.15966
        n1-standard-4,4.0,15.0,,,,us-central1,us-central1-a,0.19,0.04
        n1-standard-4,4.0,15.0,,,,us-central1,us-central1-b,0.19,0.04
        n2-standard-2,2.0,8.0,,,,us-central1,us-central1-f,0.097118,0.04606
        c4a-standard-2,2.0,8.0,,,,us-central1,us-central1-a,0.09,0.03
        ,,,A100-80GB,1,{'Gpus': [{'MemoryInfo': {'SizeInMiB': 81920}}]},us-central1,us-central1-a,3.92808,2.3538
        ,,,B200,8,{'Gpus': [{'MemoryInfo': {'SizeInMiB': 184320}}]},us-central1,us-central1-b,90.216,34.2368
        ,,,H100-MEGA,8,{'Gpus': [{'MemoryInfo': {'SizeInMiB': 81920}}]},us-east4,us-east4-a,82.75424,
        ,,,T4,1,{'Gpus': [{'MemoryInfo': {'SizeInMiB': 16384}}]},us-central1,us-central1-b,0.35,0.175
        ,,,T4,1,{'Gpus': [{'MemoryInfo': {'SizeInMiB': 16384}}]},us-central1,us-central1-f,0.35,0.175
        ,,,tpu-v6e-8,1,tpu-v6e-8,us-central1,us-central1-a,21.6,4.35366

        """;

    private const string Azure = """
        InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region,Generation
        Basic_A3,,,4.0,7,,0.176,0.1232,eastus,V1
        Standard_B12ms,,,12.0,48,,0.499,,eastus,"V1,V2"
        Standard_B16pls_v2,,,16.0,32,,0.476,0.1309,eastus,"V1,V2"
        Standard_D2s_v5,,,2.0,8,,0.096,0.020362,eastus,"V1,V2"
        Standard_NV6ads_A10_v5,A10,0.167,6.0,55,"{'Gpus': [{'Name': 'A10', 'MemoryInfo': {'SizeInMiB': 24576}}]}",0.454,0.083899,eastus,V2
        Standard_NC24ads_A100_v4,A100-80GB,1.0,24.0,220,,3.673,0.746721,eastus,V2
        Standard_NC24ads_A100_v4,A100-80GB,1.0,24.0,220,,4.775,1.9,uaenorth,V2

        """;

    [Fact]
    public void The_table_of_aws_is_read_with_zones_as_ids_and_prices_that_are_missing()
    {
        Assert.Equal(
            [
                "a1.large  2/4 Arm64: us-east-1 0.051/0.051000",
                "c1.medium  2/1.69921875 X64: us-east-1 0.13/0.037100",
                "g6.xlarge L4:1x23 4/16 X64: us-east-1 0.8048/0.350000; us-west-2 /",
                "g5g.xlarge T4g:1x16 4/8 Arm64: us-east-1 0.42/",
                "m6i.large  2/8 X64: us-east-1 0.096/0.036000",
                "trn1.2xlarge Trainium:1x0 8/32 X64: us-east-1 1.34375/",
            ],
            Read(Cloud.Aws, Aws));
    }

    [Fact]
    public void The_table_of_gcp_is_read_with_the_accelerators_put_on_their_hosts_zone_by_zone()
    {
        // The A4's host costs 0, since its accelerators' row has all of it; T4 and n1-standard-4 meet in one zone of two.
        Assert.Equal(
            [
                "n1-standard-4  4/15 X64: us-central1 0.19/0.04 us-central1-a,us-central1-b",
                "n2-standard-2  2/8 X64: us-central1 0.097118/0.04606 us-central1-f",
                "c4a-standard-2  2/8 Arm64: us-central1 0.09/0.03 us-central1-a",
                "a2-ultragpu-1g A100-80GB:1x80 12/170 X64: us-central1 5.02770/2.90358 us-central1-a",
                "a4-highgpu-8g B200:8x180 224/3968 X64: us-central1 90.216/34.2368 us-central1-b",
                "a3-megagpu-8g H100-MEGA:8x80 208/1872 X64: us-east4 92.21430/ us-east4-a",
                "n1-standard-4 T4:1x16 4/15 X64: us-central1 0.54/0.215 us-central1-b",
            ],
            Read(Cloud.Gcp, Gcp));
    }

    [Fact]
    public void The_table_of_azure_is_read_with_its_generations_and_parts_of_accelerators()
    {
        Assert.Equal(
            [
                "Basic_A3  4/7 X64: eastus 0.176/0.1232",
                "Standard_B12ms  12/48 X64: eastus 0.499/",
                "Standard_B16pls_v2  16/32 Arm64: eastus 0.476/0.1309",
                "Standard_D2s_v5  2/8 X64: eastus 0.096/0.020362",
                "Standard_NV6ads_A10_v5 A10:0.167x24 6/55 X64: eastus 0.454/0.083899",
                "Standard_NC24ads_A100_v4 A100-80GB:1x0 24/220 X64: eastus 3.673/0.746721",
            ],
            Read(Cloud.Azure, Azure));
    }

    [Fact]
    public void A_folder_of_it_replaces_the_built_in_tables_and_what_else_is_in_it_is_passed_over()
    {
        using var folder = new TemporaryFolder()
            .Write("aws/vms.csv", Aws).Write("aws/images.csv", "Tag,Region,OS,OSVersion,ImageId,CreationDate\nskypilot:gpu,us-east-1,ubuntu,2004,ami-1,20240101\n").Write("aws/instance_quota_mapping.csv", "a,b\n")
            .Write("gcp/vms.csv", Gcp).Write("azure/vms.csv", Azure).Write("lambda/vms.csv", "x\n").Write("common/accelerators.csv", "AcceleratorName\nL4\n");
        var facts = Facts.Read(Repository.Root, "none", folder.Path);
        var planning = StackPlanner.Plan(
            Stacks.Read("service: {replicas: 1}\nresources: {ports: 80, accelerators: {L4:1, T4:1, A100-80GB:1}}\nrun: a\n", Place.SeveralClouds.ThreeClouds),
            new Dictionary<string, FolderPlan>(),
            facts);

        Assert.Empty(planning.Mistakes.Select(mistake => mistake.ToString()));
        Assert.Equal(
            ["gcp-us-central1-", "aws-us-east-1", "azure-eastus", "gcp-us-central1-"],
            planning.Plan!.Services[0].Groups.Select(group => group.Placement.StartsWith("gcp", StringComparison.Ordinal) ? group.Placement[..^6] : group.Placement));
    }

    private static IEnumerable<string> Read(Cloud cloud, string csv)
    {
        var reading = new Reading();
        var catalog = SkyPilotTable.Read(cloud, new(2026, 11, 21), SourceFile.FromText($"c/{cloud}/vms.csv", csv), reading)!;
        Assert.Empty(reading.Mistakes);
        return catalog.MachineTypes.Select(type => FormattableString.Invariant(
            $"{type.Name} {(type.Accelerator is null ? "" : FormattableString.Invariant($"{type.Accelerator}:{type.AcceleratorCount}x{type.AcceleratorMemoryGiB}"))} {type.VCpus}/{type.MemoryGiB} {type.Architecture}: {string.Join("; ", type.Offers.Select(Shown))}"));
    }

    private static string Shown(Offer offer) => FormattableString.Invariant($"{offer.Region} {offer.OnDemand}/{offer.Spot} {string.Join(',', offer.Zones ?? [])}").TrimEnd();
}
