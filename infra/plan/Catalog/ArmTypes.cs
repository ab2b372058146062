namespace Infra.Plan;

/// <summary>
/// Tells machine types with Arm processors by their names, as the clouds' naming conventions have it (EC2's and Azure's pages on them, Compute Engine's
/// on the Arm series, looked up 2026-11): SkyPilot's tables have no column for it.
/// </summary>
internal static class ArmTypes
{
    public static bool Has(Cloud cloud, string machineType) => cloud switch
    {
        Cloud.Aws => IsGraviton(machineType[..Math.Max(0, machineType.IndexOf('.', StringComparison.Ordinal))]),
        Cloud.Gcp => machineType.AsSpan(0, Math.Max(0, machineType.IndexOf('-', StringComparison.Ordinal))) is "t2a" or "c4a" or "n4a" or "a4x",
        Cloud.Azure => IsAmpere(machineType),
        Cloud.Kubernetes => false,
    };

    /// <summary>The first of them, a1, and those with a "g" after the generation, such as m7g, c6gd and g5g.</summary>
    private static bool IsGraviton(string family)
    {
        var digit = family.AsSpan().IndexOfAnyInRange('0', '9');
        return family == "a1" || (digit > 0 && family[(digit + 1)..].Contains('g', StringComparison.Ordinal));
    }

    /// <summary>A "p" among the letters after the number of processors, such as Standard_D2ps_v5 and Standard_B16pls_v2.</summary>
    private static bool IsAmpere(string size)
    {
        var parts = size.Split('_');
        return parts.Length > 1 && parts[1].AsSpan().IndexOfAnyInRange('0', '9') is > 0 and var digit && parts[1][digit..].Contains('p', StringComparison.Ordinal);
    }
}
