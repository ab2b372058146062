namespace Infra.Plan;

/// <summary>The top level of a service YAML as written, before the checks that span its sections.</summary>
internal sealed record TaskSpec
{
    public required ServiceSection Service { get; init; }

    /// <summary>Null when the file has no <c>resources</c>.</summary>
    public required Written<ResourcesSpec>? Resources { get; init; }

    public required Position ResourcesKey { get; init; }

    public required IReadOnlyList<Named<EnvSpec>> Envs { get; init; }

    public required Written<string>? Workdir { get; init; }

    public required string Setup { get; init; }

    public required string Run { get; init; }
}

/// <summary>The value of an env as text; null means that it must be supplied from outside.</summary>
internal sealed record EnvSpec(string? Value)
{
    public static EnvSpec Of(YamlNode node) => new(node is YamlScalar { Kind: ScalarKind.Null } ? null : PythonText.Of(node));
}
