using Infra.Plan;

namespace Infra.Tests.Program.Prices;

/// <summary>Azure's retail prices, read through a CLI that a script plays.</summary>
public sealed class AzurePricing
{
    [Fact]
    public async Task Every_page_is_read_and_only_linux_machines_count()
    {
        using var project = new PriceProject();
        using var stubs = new StubTools()
            .Add("az", """
                case "$*" in
                  *skip=1000*) answer two ;;
                  *Premium*) answer disks ;;
                  *) answer one ;;
                esac
                """)
            .Answer("one", Page("https://prices.azure.com:443/api/retail/prices?$filter=x&$skip=1000",
                Item("Standard_NC24ads_A100_v4", "Virtual Machines NCads A100 v4 Series Windows", "NC24ads A100 v4", 9m),
                Item("Standard_NC24ads_A100_v4", "Virtual Machines NCads A100 v4 Series", "NC24ads A100 v4 Low Priority", 0.7m),
                Item("Standard_NC24ads_A100_v4", "Virtual Machines NCads A100 v4 Series", "NC24ads A100 v4", 4m)))
            .Answer("two", Page(null,
                Item("Standard_NC24ads_A100_v4", "Virtual Machines NCads A100 v4 Series", "NC24ads A100 v4 Spot", 0.8m),
                Item("Standard_NC96ads_A100_v4", "Virtual Machines NCads A100 v4 Series", "NC96ads A100 v4", 16m),
                Item("Standard_D2s_v5", "Virtual Machines Dsv5 Series Cloud Services", "D2s v5", 0.5m),
                Item("Standard_D64s_v5", "Virtual Machines Dsv5 Series", "D64s v5", 3m)))
            .Answer("disks", Page(null, Item("", "Premium SSD Managed Disks", "P10 LRS", 19.71m, "P10 LRS Disk", "1/Month"), Item("", "Premium SSD Managed Disks", "P10 LRS", 1.05m, "P10 LRS Disk Mount", "1/Month")));

        var result = await project.UpdateAsync(stubs.Tools, Cloud.Azure);

        Assert.Empty(result.Failures);
        Assert.Equal(
            """
            # Azure. Dated 2026-11-21.
            # Updated by catalog update: eastus 2026-11-21
            type,vcpus,memory_gib,accelerator,count,accelerator_memory_gib,architecture,attachment,disk_interface,eastus
            Standard_NC24ads_A100_v4,24,220,A100-80GB,1,80,x64,fixed,scsi,4/0.8

            """,
            project.Read("infra/plan/Catalog/azure.csv"));
        var update = Assert.Single(result.Clouds);
        Assert.Equal(["Standard_NC96ads_A100_v4"], update.Unlisted);
        Assert.Equal(["Standard_D2s_v5"], update.Removed);
        Assert.Equal(new PriceChange("Premium_LRS P10 (month)", "eastus", Pricing.OnDemand, 20m, 19.71m), Assert.Single(result.Rates));
        Assert.All(stubs.Calls, call => Assert.Contains("--skip-authorization-header", call, StringComparison.Ordinal));
    }

    private static string Page(string? next, params string[] items) =>
        $$"""{"BillingCurrency": "USD", "Items": [{{string.Join(",\n", items)}}], "NextPageLink": {{(next is null ? "null" : $"\"{next}\"")}}, "Count": {{items.Length}}}""";

    private static string Item(string size, string product, string sku, decimal price, string meter = "", string unit = "1 Hour") =>
        System.Text.Json.JsonSerializer.Serialize(new
        {
            currencyCode = "USD",
            retailPrice = price,
            armRegionName = "eastus",
            meterName = meter,
            productName = product,
            skuName = sku,
            armSkuName = size,
            unitOfMeasure = unit,
            type = "Consumption",
        });
}
