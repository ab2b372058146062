namespace Infra.Plan;

/// <summary>The top level of a service YAML as written, before the checks that span its sections.</summary>
internal sealed record TaskSpec
{
    /// <summary>The file's own name for the task; a service is called by its folder.</summary>
    public required string? Name { get; init; }

    public required ServiceSection Service { get; init; }

    /// <summary>Null when the file has no <c>resources</c>.</summary>
    public required Written<ResourcesSpec>? Resources { get; init; }

    public required Position ResourcesKey { get; init; }

    public required IReadOnlyList<Named<EnvSpec>> Envs { get; init; }

    public required IReadOnlyList<SecretSpec> Secrets { get; init; }

    /// <summary>References to secrets on SkyPilot's server, as written.</summary>
    public required Written<YamlNode>? ManagedSecrets { get; init; }

    /// <summary>Machines of one replica.</summary>
    public required Written<int>? Nodes { get; init; }

    public required Written<WorkdirSpec>? Workdir { get; init; }

    public required IReadOnlyList<FileMountSpec> FileMounts { get; init; }

    /// <summary>Volumes by mount path, as written.</summary>
    public required Written<YamlNode>? Volumes { get; init; }

    /// <summary>Settings of SkyPilot, as written.</summary>
    public required Written<YamlNode>? Config { get; init; }

    public required string? EventCallback { get; init; }

    public required string Setup { get; init; }

    public required string Run { get; init; }
}

/// <summary>The value of an env as text; null means that it must be supplied from outside.</summary>
internal sealed record EnvSpec(string? Value)
{
    public static EnvSpec Of(YamlNode node) => new(node is YamlScalar { Kind: ScalarKind.Null } ? null : PythonText.Of(node));
}

/// <summary>A secret by its name.</summary>
internal sealed record SecretSpec(string Name, Position At)
{
    /// <summary>The value that the file gives it; null when it must come from elsewhere.</summary>
    public HiddenText? Text { get; init; }

    /// <summary>Whether it was written as an item of a list.</summary>
    public bool IsListed { get; init; }

    /// <summary>Whether it refers to a secret on SkyPilot's server.</summary>
    public bool IsOfServer => Name.StartsWith(OfServer, StringComparison.Ordinal);

    /// <summary>How a secret on SkyPilot's server begins.</summary>
    public const string OfServer = "secrets:";
}

/// <summary>A folder, or a git repository.</summary>
internal sealed record WorkdirSpec(string? Folder, string? Url, string? Ref);
