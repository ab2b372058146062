namespace Infra.Diff;

/// <summary>What an update does to resources, and what nobody could compare.</summary>
internal sealed record ResourceDiff
{
    /// <summary>Nothing was compared, and nothing is different.</summary>
    public static ResourceDiff None { get; } = new() { Changes = [], Same = 0, Undecided = [], Providers = [] };

    /// <summary>The resources that are not the same, by URN.</summary>
    public required IReadOnlyList<ResourceChange> Changes { get; init; }

    /// <summary>How many real resources are the same, as far as they were compared.</summary>
    public required int Same { get; init; }

    /// <summary>Properties that could not be compared, such as secrets that are encrypted, with the resource that they are of.</summary>
    public required IReadOnlyList<Undecided> Undecided { get; init; }

    /// <summary>Providers that are of another version.</summary>
    public required IReadOnlyList<ProviderChange> Providers { get; init; }
}

/// <summary>A property that could not be compared.</summary>
internal sealed record Undecided(string Urn, PropertyPath Path);

/// <summary>A provider of another version; null for none or none that is known.</summary>
internal sealed record ProviderChange(string Package, string? Before, string? After);
