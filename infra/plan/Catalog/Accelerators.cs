namespace Infra.Plan;

/// <summary>Canonical names of accelerators.</summary>
internal static class Accelerators
{
    /// <summary>SkyPilot's list (fact sheet of the service YAML, 4.1), without the TPUs, and the newer ones of the catalog.</summary>
    private static readonly string[] _names =
    [
        "A10", "A100", "A100-80GB", "A100-80GB-SXM", "A10G", "A30", "A40", "A4000", "A6000", "A800", "B200", "GH200", "GTX1660S", "Gaudi HL-205",
        "H100", "H100-MEGA", "H100-NVL", "H100-NVLINK", "H100-SXM", "H200", "H200-SXM", "K80", "L4", "L40", "L40S", "M4000", "M60", "MI300X",
        "P100", "P4", "P4000", "RTX3060", "RTX3070", "RTX3080", "RTX3090", "RTX4000-Ada", "RTX4090", "RTX5060", "RTX5090", "RTX6000",
        "RTX6000-Ada", "RTX6000Ada", "RTXA4000", "RTXA4500", "RTXA5000", "RTXA6000", "RTXPRO6000S", "RTXPRO6000WS", "Radeon MI25",
        "Radeon Pro V520", "T4", "T4g", "V100", "V100-32GB", "B300", "RTXPRO6000",
    ];

    public static IReadOnlyCollection<string> Names => _names;

    /// <summary>The canonical name of one written in any case, or of the only sold one that holds what was written; else null.</summary>
    public static string? Canonical(string written, IEnumerable<MachineType> sold)
    {
        var exact = _names.FirstOrDefault(name => name.Equals(written, StringComparison.OrdinalIgnoreCase));
        if (exact is not null || written.Length < 2)
        {
            return exact;
        }

        var holding = sold.Select(type => type.Accelerator).OfType<string>().Distinct()
            .Where(name => name.Contains(written, StringComparison.OrdinalIgnoreCase)).ToList();
        return holding is [var only] ? only : null;
    }
}
