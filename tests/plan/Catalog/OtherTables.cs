using Infra.Plan;

namespace Infra.Tests.Plan.Catalog;

/// <summary>The tables of GCP and Azure.</summary>
public sealed class OtherTables
{
    [Theory]
    [InlineData(Cloud.Gcp, 71, 472)]
    [InlineData(Cloud.Azure, 43, 346)]
    public void Every_row_of_a_table_is_read(Cloud cloud, int types, int offers)
    {
        var catalog = Catalogs.Embedded[cloud];

        Assert.Equal((types, offers), (catalog.MachineTypes.Count, catalog.MachineTypes.Sum(type => type.Offers.Count)));
        Assert.Equal(new DateOnly(2026, 11, 20), catalog.Dated);
        Assert.All(catalog.MachineTypes, type => Assert.Equal(type.Accelerator is null, type.Attachment == Attachment.None));
    }

    [Fact]
    public void Old_accelerators_of_gcp_are_attached_to_n1_hosts_and_new_ones_are_part_of_the_type()
    {
        var gcp = Catalogs.Embedded[Cloud.Gcp];

        Assert.All(gcp.With("t4"), type => Assert.Equal(("n1", Attachment.Attached), (type.Name[..2], type.Attachment)));
        Assert.All(gcp.With("L4"), type => Assert.Equal(("g2", Attachment.Fixed), (type.Name[..2], type.Attachment)));
        Assert.Equal(["", "P100", "T4", "V100"], gcp.Named("n1-highmem-16").Concat(gcp.Named("n1-standard-16")).Select(type => type.Accelerator ?? "").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_region_of_every_table_has_zones_and_a_network_of_its_own()
    {
        var regions = Catalogs.Clouds.SelectMany(Regions.Of).ToList();

        Assert.All(
            Catalogs.Clouds.SelectMany(cloud => Catalogs.Embedded[cloud].MachineTypes).SelectMany(type => type.Offers.Select(offer => (type.Cloud, offer.Region))).Distinct(),
            offer => Assert.NotEmpty(Regions.Find(offer.Cloud, offer.Region)!.Zones));
        Assert.Equal(regions.Count, regions.Select(region => region.Cidr).Distinct().Count());
        Assert.All(regions, region => Assert.Equal(region.Zones.Count, region.Zones.Select(region.ZoneCidr).Distinct().Count()));
        Assert.Equal("10.48.80.0/20", Regions.Find(Cloud.Gcp, "us-central1")!.ZoneCidr("us-central1-f"));
        Assert.Equal("10.80.16.0/20", Regions.Find(Cloud.Azure, "eastus")!.ZoneCidr("2"));
    }

    [Fact]
    public void Every_accelerator_that_is_sold_has_a_canonical_name()
    {
        Assert.All(Catalogs.Clouds.SelectMany(cloud => Catalogs.Embedded[cloud].Accelerators), name => Assert.Contains(name, Accelerators.Names));
    }

    [Theory]
    [InlineData(Cloud.Gcp, "g2-standard-4", "Low:pd-balanced Medium:pd-balanced High:pd-ssd Ultra:pd-ssd Best:pd-ssd")]
    [InlineData(Cloud.Gcp, "a3-ultragpu-8g", "Low:hyperdisk-balanced Medium:hyperdisk-balanced High:hyperdisk-balanced Ultra:hyperdisk-balanced Best:hyperdisk-balanced")]
    [InlineData(Cloud.Gcp, "n2-standard-4", "Low:pd-standard Medium:pd-balanced High:pd-ssd Ultra:pd-ssd Best:pd-ssd")]
    [InlineData(Cloud.Azure, "Standard_NC4as_T4_v3", "Low:Standard_LRS Medium:Premium_LRS High:Premium_LRS P50 Ultra: Best:Premium_LRS P50")]
    public void A_disk_tier_is_the_cloud_s_own_disk(Cloud cloud, string type, string expected)
    {
        var machine = Catalogs.Embedded[cloud].Named(type).First();

        Assert.Equal(expected, string.Join(' ', Enum.GetValues<DiskTier>().Select(tier => $"{tier}:{Disks.Of(tier, 256, machine) switch { { PerformanceTier: { } level } disk => $"{disk.Type} {level}", { } disk => disk.Type, null => "" }}")));
    }
}
