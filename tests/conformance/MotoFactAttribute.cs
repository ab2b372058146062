using Infra.Tests.Protocol;

namespace Infra.Tests.Conformance;

/// <summary>A fact that needs moto and the AWS CLI; without them it is skipped by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MotoFactAttribute : FactAttribute
{
    private static readonly string? _missing = Tool.Missing("aws", "moto_server", "python3", "perl") ?? ProviderTools.MissingModules();

    public MotoFactAttribute() => Skip = _missing;
}
