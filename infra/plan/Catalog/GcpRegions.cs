namespace Infra.Plan;

/// <summary>
/// The regions of GCP that the catalog knows, with their zones (a public table of processors by zone and Alteryx's list of
/// supported zones agree on them, looked up 2026-11; zones are the same for all projects, but not every zone has every accelerator).
/// </summary>
internal static class GcpRegions
{
    /// <summary>The numbers are part of the networks' addresses: a new region takes the next.</summary>
    public static IReadOnlyList<RegionFacts> All { get; } =
    [
        Of("us-central1", 48, "abcf"),
        Of("us-east1", 49, "bcd"),
        Of("us-east4", 50, "abc"),
        Of("us-west1", 51, "abc"),
        Of("europe-west1", 52, "bcd"),
        Of("europe-west4", 53, "abc"),
        Of("asia-northeast1", 54, "abc"),
        Of("asia-southeast1", 55, "abc"),
    ];

    private static RegionFacts Of(string name, int network, string letters) => new(Cloud.Gcp, name, network, [.. letters.Select(letter => $"{name}-{letter}")]);
}
