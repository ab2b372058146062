using Infra.Plan;

namespace Infra.Tests.Plan.Catalog;

/// <summary>The table of AWS's machine types.</summary>
public sealed class AwsTable
{
    private static readonly CloudCatalog _aws = Catalogs.Embedded[Cloud.Aws];

    [Fact]
    public void Every_row_of_the_table_is_read()
    {
        Assert.Equal(68, _aws.MachineTypes.Count);
        Assert.Equal(371, _aws.MachineTypes.Sum(type => type.Offers.Count));
        Assert.Equal(371 - 20, _aws.MachineTypes.Sum(type => type.Offers.Count(offer => offer.Spot is not null)));
    }

    [Fact]
    public void A_machine_type_has_the_figures_of_its_row()
    {
        var type = _aws.Named("p4de.24xlarge").Single();

        Assert.Equal((96, 1152, "A100-80GB", 8, 80, Infra.Plan.Architecture.X64), (type.VCpus, type.MemoryGiB, type.Accelerator, type.AcceleratorCount, type.AcceleratorMemoryGiB, type.Architecture));
        Assert.Equal(new Offer("us-east-1", 27.44705m, 9.606467m), type.In("us-east-1"));
        Assert.Null(type.In("us-east-2"));
    }

    [Fact]
    public void Every_region_of_the_table_is_known_with_its_zones_and_every_accelerator_with_its_name()
    {
        var regions = _aws.MachineTypes.SelectMany(type => type.Offers).Select(offer => offer.Region).Distinct();

        Assert.All(regions, region => Assert.NotEmpty(Regions.Find(Cloud.Aws, region)!.Zones));
        Assert.All(_aws.MachineTypes.Select(type => type.Accelerator).OfType<string>(), name => Assert.Contains(name, Accelerators.Names));
    }

    [Fact]
    public void Networks_of_regions_and_zones_do_not_overlap()
    {
        var zones = AwsRegions.All.SelectMany(region => region.Zones.Select(region.ZoneCidr)).ToList();

        Assert.Equal(zones.Count, zones.Distinct().Count());
        Assert.Equal(AwsRegions.All.Count, AwsRegions.All.Select(region => region.Cidr).Distinct().Count());
    }

    [Theory]
    [InlineData("a10g", "A10G")]
    [InlineData("t4G", "T4g")]
    [InlineData("V100-32", null)]
    [InlineData("TPU-V5p-8", "tpu-v5p-8")]
    [InlineData("A1", null)]
    [InlineData("GB200", null)]
    public void An_accelerator_has_its_canonical_name_whatever_the_case(string written, string? canonical)
    {
        Assert.Equal(canonical, Accelerators.Canonical(written));
    }
}
