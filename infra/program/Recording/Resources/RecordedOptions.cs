namespace Infra.Recording.Resources;

/// <summary>The options of a resource that change what the engine does with it.</summary>
internal sealed record RecordedOptions
{
    /// <summary>Whether deleting it is refused; null when the program does not say.</summary>
    public bool? Protect { get; init; }

    /// <summary>Whether the real thing stays when the resource goes; null when the program does not say.</summary>
    public bool? RetainOnDelete { get; init; }

    /// <summary>Whether a replacement deletes the old one first; null when the program does not say.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Property paths whose changes are ignored.</summary>
    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];

    /// <summary>Property paths whose changes replace it.</summary>
    public IReadOnlyList<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>URNs of resources whose replacement replaces it.</summary>
    public IReadOnlyList<string> ReplaceWith { get; init; } = [];

    /// <summary>Outputs that are secret although the provider does not say so.</summary>
    public IReadOnlyList<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Property paths whose differences are not shown.</summary>
    public IReadOnlyList<string> HideDiffs { get; init; } = [];

    /// <summary>URN of a resource whose deletion takes this one along; null for none.</summary>
    public string? DeletedWith { get; init; }

    /// <summary>Id of the real thing that becomes this resource, or that is read; null for none.</summary>
    public string? ImportId { get; init; }

    /// <summary>How long the provider may take, as the program wrote it; null for the provider's own limits.</summary>
    public RecordedTimeouts? Timeouts { get; init; }
}

/// <summary>Limits on the provider's operations, such as <c>10m</c>; null for the provider's own.</summary>
internal sealed record RecordedTimeouts(string? Create, string? Update, string? Delete);
