using Infra.Recording.Values;

namespace Infra.Recording.Resources;

/// <summary>A resource that the program registered or read, as the engine would have known it.</summary>
internal sealed record RecordedResource
{
    /// <summary>The engine's name of it, unique in the stack.</summary>
    public required string Urn { get; init; }

    /// <summary>Type token.</summary>
    public required string Type { get; init; }

    /// <summary>The name that the program gave.</summary>
    public required string Name { get; init; }

    /// <summary>URN of the parent; null for none.</summary>
    public required string? Parent { get; init; }

    /// <summary>What the engine would do with it.</summary>
    public required ResourceKind Kind { get; init; }

    /// <summary>What the program sent.</summary>
    public required Value.Map Inputs { get; init; }

    /// <summary>What a component or the stack gave out in the end; null when it never did.</summary>
    public required Value.Map? Outputs { get; init; }

    /// <summary>URNs of what must exist before it, sorted.</summary>
    public required IReadOnlyList<string> Dependencies { get; init; }

    /// <summary>URNs that a property's value comes from, sorted, by property; properties that come from none are left out.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> PropertyDependencies { get; init; }

    /// <summary>Reference of an explicit provider; null for the default one.</summary>
    public required string? Provider { get; init; }

    /// <summary>References of the providers that a component hands to its children, by package.</summary>
    public required IReadOnlyDictionary<string, string> Providers { get; init; }

    /// <summary>The provider's version that the program asks for; null when it asks for none.</summary>
    public required string? Version { get; init; }

    /// <summary>Names that it had before.</summary>
    public required IReadOnlyList<RecordedAlias> Aliases { get; init; }

    /// <summary>Its other options.</summary>
    public required RecordedOptions Options { get; init; }
}

/// <summary>What the engine does with a resource.</summary>
internal enum ResourceKind
{
    /// <summary>Creates it through a provider.</summary>
    Custom,

    /// <summary>Nothing: it groups others. The stack is one.</summary>
    Component,

    /// <summary>Has a provider construct it with its children, which a recording does not see.</summary>
    RemoteComponent,

    /// <summary>Reads it through a provider: it exists outside of the stack.</summary>
    Read,
}
