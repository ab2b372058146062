namespace Infra.Plan;

/// <summary>A stack's files as read, and what is wrong with them.</summary>
public sealed record StackReading
{
    /// <summary>The stack's name: its folder under <c>stacks/</c>.</summary>
    public required string Stack { get; init; }

    internal StackSpec? Spec { get; init; }

    /// <summary>What is baked; null without an <c>images.yaml</c>, and for one that could not be read.</summary>
    internal ImagesSpec? Images { get; init; }

    /// <summary>What is baked already; nothing without a lock, and for one that could not be read.</summary>
    internal ImagesLock Lock { get; init; } = ImagesLock.Empty;

    /// <summary>What a stack of the kind bootstrap says; null for one that serves.</summary>
    internal BootstrapSpec? Bootstrap { get; init; }

    /// <summary>Whether replicas may start from baked images only.</summary>
    internal bool RequireImages { get; init; }

    /// <summary>The services that could be read, by name.</summary>
    internal IReadOnlyList<ServiceSpec> Services { get; init; } = [];

    /// <summary>The services that could be read, in canonical form.</summary>
    public IReadOnlyList<ServiceForm> CanonicalServices() =>
        [.. Services.Select(service => new ServiceForm(service.Name, service.At.Path, JsonText.Of(CanonicalService.Of(service))))];

    /// <summary>The folders that <see cref="StackPlanner"/> wants to be handed.</summary>
    public required IReadOnlyList<LocalFolder> Folders { get; init; }

    /// <summary>What <see cref="StackPlanner"/> wants to know about single files.</summary>
    public IReadOnlyList<LocalFile> Files { get; init; } = [];

    internal EncryptedSettings Settings { get; init; } = EncryptedSettings.None;

    /// <summary>Everything that is wrong, by position; with any of them there is no plan.</summary>
    public required IReadOnlyList<Mistake> Mistakes { get; init; }

    /// <summary>What is accepted and probably not meant, by position.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }
}
