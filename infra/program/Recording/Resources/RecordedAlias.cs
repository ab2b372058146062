namespace Infra.Recording.Resources;

/// <summary>A name that a resource had before: a whole URN, or only what differs from its URN of today.</summary>
internal sealed record RecordedAlias
{
    /// <summary>The whole URN; null when the parts below say it.</summary>
    public string? Urn { get; init; }

    /// <summary>Another name; null for the same.</summary>
    public string? Name { get; init; }

    /// <summary>Another type; null for the same.</summary>
    public string? Type { get; init; }

    /// <summary>Another stack; null for the same.</summary>
    public string? Stack { get; init; }

    /// <summary>Another project; null for the same.</summary>
    public string? Project { get; init; }

    /// <summary>URN of another parent; empty for none at all, null for the same.</summary>
    public string? Parent { get; init; }
}
