using Infra.Plan;

namespace Infra.Tests.Plan.Catalog;

/// <summary>SkyPilot's own catalog files, read in the place of the built-in tables.</summary>
public sealed class SkyPilotTables
{
    private const string Head = "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region,AvailabilityZone\n";

    [Fact]
    public void Of_several_zones_the_dearest_price_stands_for_the_region()
    {
        var type = Read(Cloud.Aws, Head
            + "g6.xlarge,L4,1.0,4.0,16.0,\"{'Gpus': [{'Name': 'L4', 'Manufacturer': 'NVIDIA', 'Count': 1, 'MemoryInfo': {'SizeInMiB': 22888}}], 'TotalGpuMemoryInMiB': 22888}\",0.8048,0.31,us-east-1,us-east-1a\n"
            + "g6.xlarge,L4,1.0,4.0,16.0,\"{'Gpus': []}\",0.8048,0.35,us-east-1,us-east-1b\n"
            + "g6.xlarge,L4,1.0,4.0,16.0,,0.9,0.4,mars-north-1,mars-north-1a\n").MachineTypes.Single();

        Assert.Equal(("g6.xlarge", "L4", 1, 23, 4, 16), (type.Name, type.Accelerator, type.AcceleratorCount, type.AcceleratorMemoryGiB, type.VCpus, type.MemoryGiB));
        Assert.Equal([new Offer("us-east-1", 0.8048m, 0.35m)], type.Offers);
    }

    [Fact]
    public void Accelerators_of_gcp_are_put_on_the_hosts_that_they_fit()
    {
        var types = Read(Cloud.Gcp, Head
            + "n1-standard-4,,,4.0,15.0,,0.19,0.04,us-central1,us-central1-a\n"
            + "n1-standard-2,,,2.0,7.5,,0.1,0.02,us-central1,us-central1-a\n"
            + "g2-standard-4,,,4.0,16.0,,0.3,0.1,us-central1,us-central1-a\n"
            + ",T4,1.0,,,,0.35,0.11,us-central1,us-central1-a\n"
            + ",L4,1.0,,,,0.4,0.2,us-central1,us-central1-a\n"
            + ",L4,2.0,,,,0.8,0.4,us-central1,us-central1-a\n").MachineTypes;

        Assert.Equal(
            ["n1-standard-4 :0 0.19 None", "n1-standard-2 :0 0.1 None", "n1-standard-4 T4:1 0.54 Attached", "g2-standard-4 L4:1 0.7 Fixed"],
            types.Select(type => FormattableString.Invariant($"{type.Name} {type.Accelerator}:{type.AcceleratorCount} {type.Offers[0].OnDemand} {type.Attachment}")));
    }

    [Fact]
    public void Another_table_is_refused_with_the_columns_that_it_lacks()
    {
        var reading = new Reading();

        Assert.Null(SkyPilotTable.Read(Cloud.Aws, default, SourceFile.FromText("c/aws/vms.csv", "a,b\n1,2\n"), reading));
        Assert.StartsWith("c/aws/vms.csv:1:1: the table lacks InstanceType, vCPUs, ", reading.Mistakes.Single().ToString(), StringComparison.Ordinal);
    }

    private static CloudCatalog Read(Cloud cloud, string csv) => SkyPilotTable.Read(cloud, new(2026, 11, 20), SourceFile.FromText("c/vms.csv", csv), new Reading())!;
}
