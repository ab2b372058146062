namespace Infra.Plan;

/// <summary>
/// The regions of Azure that the catalog knows. All have three availability zones (Microsoft's "Azure regions list", looked up 2026-11); the
/// numbers are the subscription's own, and a size may be sold in some of them only.
/// </summary>
internal static class AzureRegions
{
    /// <summary>The numbers are part of the networks' addresses: a new region takes the next.</summary>
    public static IReadOnlyList<RegionFacts> All { get; } =
    [
        Of("eastus", 80), Of("eastus2", 81), Of("southcentralus", 82), Of("westus2", 83), Of("westus3", 84),
        Of("northeurope", 85), Of("westeurope", 86), Of("swedencentral", 87), Of("japaneast", 88),
    ];

    private static RegionFacts Of(string name, int network) => new(Cloud.Azure, name, network, ["1", "2", "3"]);
}
