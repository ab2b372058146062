namespace Generator.Schema;

/// <summary>A provider's trimmed schema.</summary>
internal sealed record Package
{
    /// <summary>Its name in tokens: "aws", "azure-native".</summary>
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>Laid out as Pulumi.Kubernetes: types in Types.Inputs and Types.Outputs, nothing nullable in outputs.</summary>
    public required bool KubernetesLayout { get; init; }

    /// <summary>Module to C# namespace.</summary>
    public required IReadOnlyDictionary<string, string> Namespaces { get; init; }

    public required Resource Provider { get; init; }

    public required IReadOnlyList<Resource> Resources { get; init; }

    public required IReadOnlyList<Function> Functions { get; init; }

    public required IReadOnlyDictionary<string, NestedType> Types { get; init; }
}
