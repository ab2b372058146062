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
        "tpu-v2", "tpu-v3", "tpu-v4", "tpu-v5litepod", "tpu-v5p", "tpu-v6e",
    ];

    public static IReadOnlyCollection<string> Names => _names;

    /// <summary>The canonical name of one written in any case; null when it is not known. A TPU's is its lower case.</summary>
    public static string? Canonical(string written) =>
        written.StartsWith("tpu-", StringComparison.OrdinalIgnoreCase)
            ? LowerCase(written)
            : _names.FirstOrDefault(name => name.Equals(written, StringComparison.OrdinalIgnoreCase));

    /// <summary>Who makes an accelerator, in lower case.</summary>
    public static string Maker(string name) =>
        name.StartsWith("MI", StringComparison.Ordinal) || name.StartsWith("Radeon", StringComparison.Ordinal) ? "amd"
        : name.StartsWith("Gaudi", StringComparison.Ordinal) ? "intel"
        : name.StartsWith("tpu-", StringComparison.Ordinal) ? "google"
        : "nvidia";

    private static string LowerCase(string written) => string.Create(written.Length, written, (lower, name) => name.AsSpan().ToLowerInvariant(lower));
}
