using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Diff;

/// <summary>What an update does to one resource.</summary>
internal sealed record ResourceChange
{
    /// <summary>What is done.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The resource as it was; null when it is created.</summary>
    public required RecordedResource? Before { get; init; }

    /// <summary>The resource as it becomes; null when it is deleted.</summary>
    public required RecordedResource? After { get; init; }

    /// <summary>The properties that are different, by path; empty when it is created or deleted.</summary>
    public IReadOnlyList<PropertyChange> Properties { get; init; } = [];

    /// <summary>Why it is replaced beside its own properties: resources with which it goes. Empty for no such reason.</summary>
    public IReadOnlyList<string> ReplacedWith { get; init; } = [];

    /// <summary>The resource of today, or the one that goes.</summary>
    public RecordedResource Resource => (After ?? Before)!;

    /// <summary>The URN that it had; null when it is the one of today.</summary>
    public string? FormerUrn => Before is { } before && After is { } after && before.Urn != after.Urn ? before.Urn : null;

    /// <summary>Whether it exists in a cloud; components only group others.</summary>
    public bool IsReal => Resource.Kind is ResourceKind.Custom or ResourceKind.Read;
}

/// <summary>What an update does to a resource. Closed.</summary>
internal enum ChangeKind
{
    /// <summary>Nothing.</summary>
    Same,

    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is changed where it stands.</summary>
    Update,

    /// <summary>A new one takes its place.</summary>
    Replace,

    /// <summary>It is changed or replaced: no table knows.</summary>
    MayReplace,

    /// <summary>It gets another name in the program, and stays what it is.</summary>
    Rename,

    /// <summary>It goes.</summary>
    Delete,
}

/// <summary>A property that is different.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Before">What it was; null where it was not set.</param>
/// <param name="After">What it becomes; null where it is no longer set.</param>
/// <param name="Effect">What the provider does about it.</param>
internal sealed record PropertyChange(PropertyPath Path, Value? Before, Value? After, PropertyEffect Effect);

/// <summary>What a provider does when a property changes.</summary>
internal enum PropertyEffect
{
    /// <summary>It changes the resource where it stands.</summary>
    Update,

    /// <summary>It makes a new one.</summary>
    Replace,

    /// <summary>No table knows.</summary>
    Unknown,
}
