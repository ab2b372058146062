using Infra.Plan;

namespace Infra.Tests.Plan.Catalog;

/// <summary>Tables of machine types as text.</summary>
public sealed class PriceTables
{
    [Theory]
    [InlineData("aws")]
    [InlineData("azure")]
    [InlineData("gcp")]
    public void What_is_read_is_written_back_to_the_byte(string cloud)
    {
        var text = Repository.Read($"infra/plan/Catalog/{cloud}.csv");

        Assert.Equal(text, PriceTable.Parse(text).Text());
    }

    [Fact]
    public void Without_an_answer_a_table_stays_as_it_is()
    {
        var text = Repository.Read("infra/plan/Catalog/aws.csv");

        var update = PriceUpdating.Merge(Cloud.Aws, PriceTable.Parse(text), [], new(2026, 12, 1));

        Assert.Equal(text, update.Table.Text());
        Assert.Empty(update.Changes);
    }

    [Fact]
    public void An_updated_table_is_a_catalog_again()
    {
        var table = PriceTable.Parse(Repository.Read("infra/plan/Catalog/aws.csv"));
        var answers = table.Regions.Select(region => new PriceAnswer
        {
            Region = region,
            ListsAll = true,
            Offers = table.Rows.Where(row => row.In(region) is not null).ToDictionary(row => row.Name, row => new Offer(region, 1.5m, null)),
        });

        var updated = PriceUpdating.Merge(Cloud.Aws, table, [.. answers], new(2026, 12, 1)).Table.Text();

        var catalog = MachineTable.Parse(Cloud.Aws, System.Text.Encoding.UTF8.GetBytes(updated));
        Assert.Equal(new(2026, 12, 1), catalog.Dated);
        Assert.Equal(Catalogs.Embedded[Cloud.Aws].MachineTypes.Count, catalog.MachineTypes.Count);
        Assert.All(catalog.MachineTypes.SelectMany(type => type.Offers), offer => Assert.Equal((1.5m, null), (offer.OnDemand, offer.Spot)));
    }
}
