using Infra.Tests.Conformance;
using Infra.Tests.Protocol;

namespace Infra.Tests.Bake.Lab;

/// <summary>What the tests of baking run.</summary>
internal static class BakeTools
{
    /// <summary>Why they are skipped; null when everything is there.</summary>
    public static string? Missing { get; } = Tool.Missing("aws", "packer", "moto_server", "python3", "perl", "git") ?? ProviderTools.MissingModules();
}

/// <summary>A fact that needs the AWS command line, Packer and moto; without them it is skipped by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BakeFactAttribute : FactAttribute
{
    public BakeFactAttribute() => Skip = BakeTools.Missing;
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BakeTheoryAttribute : TheoryAttribute
{
    public BakeTheoryAttribute() => Skip = BakeTools.Missing;
}
