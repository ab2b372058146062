namespace Infra.Tests.Conformance;

/// <summary>A theory that needs what <see cref="ProviderFactAttribute"/> needs; without it, it is skipped by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProviderTheoryAttribute : TheoryAttribute
{
    public ProviderTheoryAttribute() => Skip = ProviderTools.Missing;
}
