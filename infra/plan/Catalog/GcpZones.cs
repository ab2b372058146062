namespace Infra.Plan;

/// <summary>
/// The zones in which GCP has each accelerator, region by region, by the last letters of their names: the rows of the accelerators, and of the hosts
/// that they are part of, in skypilot-org/skypilot-catalog catalogs/v8/gcp/vms.csv @ 006059e, which its authors ask Compute Engine for; looked up
/// 2026-11-21. What is not here is taken to be in every zone of its region.
/// </summary>
internal static class GcpZones
{
    /// <summary>The largest A100 machine is in fewer zones than the others (the rows of a2-megagpu-16g).</summary>
    private const int MegaCount = 16;

    private static readonly Dictionary<(string Accelerator, string Region), string> _letters = Read(
        ("A100", "us-central1 abcf, us-east1 b, us-west1 b, europe-west4 ab, asia-northeast1 ac, asia-southeast1 abc"),
        ("A100-80GB", "us-central1 ac, us-east4 c, europe-west4 a, asia-southeast1 c"),
        ("B200", "us-central1 b, us-east1 b, us-east4 b, europe-west4 b, asia-northeast1 b, asia-southeast1 b"),
        ("H100", "us-central1 abc, us-east4 abc, us-west1 ab, europe-west1 bc, europe-west4 bc, asia-northeast1 b, asia-southeast1 bc"),
        ("H100-MEGA", "us-central1 abc, us-east4 abc, us-west1 ab, europe-west1 bc, europe-west4 bc, asia-northeast1 b, asia-southeast1 bc"),
        ("H200", "us-central1 b, us-east4 b, us-west1 c, europe-west1 b, europe-west4 a"),
        ("L4", "us-central1 abc, us-east1 bcd, us-east4 ac, us-west1 abc, europe-west1 bc, europe-west4 abc, asia-northeast1 abc, asia-southeast1 abc"),
        ("P100", "us-central1 cf, us-east1 bc, us-west1 ab, europe-west1 bd, europe-west4 a"),
        ("T4", "us-central1 abcf, us-east1 bcd, us-east4 abc, us-west1 ab, europe-west1 bcd, europe-west4 abc, asia-northeast1 ac, asia-southeast1 abc"),
        ("V100", "us-central1 abcf, us-east1 bc, us-west1 ab, europe-west4 abc"));

    /// <summary>The zones, by name; null for every zone of the region.</summary>
    public static IReadOnlyList<string>? Of(string? accelerator, double count, string region)
    {
        var letters = (accelerator, count, region) switch
        {
            (null, _, _) => null,
            ("A100", MegaCount, "asia-southeast1") => "ac",
            _ => _letters.GetValueOrDefault((accelerator, region)),
        };
        return letters is null ? null : [.. letters.Select(letter => $"{region}-{letter}")];
    }

    private static Dictionary<(string, string), string> Read(params (string Accelerator, string Zones)[] rows) => rows
        .SelectMany(row => row.Zones.Split(", ").Select(zones => zones.Split(' ')).Select(zones => (row.Accelerator, Region: zones[0], Letters: zones[1])))
        .ToDictionary(zones => (zones.Accelerator, zones.Region), zones => zones.Letters);
}
