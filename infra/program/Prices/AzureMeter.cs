using System.Text.Json;

namespace Infra.Prices;

/// <summary>An item of Azure's retail prices.</summary>
/// <param name="Size">As Standard_NC24ads_A100_v4; empty where it is no machine.</param>
/// <param name="Product">As "Virtual Machines NCads A100 v4 Series", with "Windows" where its price holds a licence.</param>
/// <param name="Sku">As "NC24ads A100 v4 Spot".</param>
/// <param name="Name">As "P10 LRS Disk".</param>
/// <param name="Unit">As "1 Hour" or "1/Month".</param>
/// <param name="Price">US dollars.</param>
internal sealed record AzureMeter(string Size, string Product, string Sku, string Name, string Unit, decimal Price)
{
    public bool IsSpot => Sku.EndsWith(" Spot", StringComparison.Ordinal);

    /// <summary>Low Priority is what Batch sells; CloudServices are another service's machines of the same sizes.</summary>
    public bool IsLinuxMachine =>
        Unit == "1 Hour" && Size.Length > 0 && Price > 0
        && !Product.Contains("Windows", StringComparison.Ordinal) && !Product.Contains("Cloud", StringComparison.Ordinal)
        && !Sku.EndsWith(" Low Priority", StringComparison.Ordinal);

    public static AzureMeter Read(JsonElement item) => new(
        item.Text("armSkuName"), item.Text("productName"), item.Text("skuName"), item.Text("meterName"), item.Text("unitOfMeasure"), item.GetProperty("retailPrice").GetDecimal());
}
