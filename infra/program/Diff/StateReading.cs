using Infra.Recording.Resources;

namespace Infra.Diff;

/// <summary>What stands, as a state of Pulumi's tells it.</summary>
internal sealed record StateReading
{
    /// <summary>The stack's name, of the URNs; null for a state without resources.</summary>
    public required string? Stack { get; init; }

    /// <summary>The project's name likewise.</summary>
    public required string? Project { get; init; }

    /// <summary>The resources in the form of a recording, sorted by URN; without the providers that the engine made by itself.</summary>
    public required IReadOnlyList<RecordedResource> Resources { get; init; }

    /// <summary>Tags, as <c>key=value</c>, that a provider puts on everything.</summary>
    public required IReadOnlySet<string> DefaultTags { get; init; }

    /// <summary>What the state itself leaves open, as sentences.</summary>
    public required IReadOnlyList<string> NotKnown { get; init; }
}
