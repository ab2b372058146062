namespace Infra.Plan;

/// <summary>The instruction set that an image is built for.</summary>
public enum Architecture
{
    /// <summary>64-bit x86 (amd64).</summary>
    X64,

    /// <summary>64-bit Arm (aarch64).</summary>
    Arm64,
}
