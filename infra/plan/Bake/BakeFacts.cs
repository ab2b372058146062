namespace Infra.Plan;

/// <summary>What the clouds and registries say today of what images are baked from. What is not in it is not known.</summary>
internal sealed record BakeFacts
{
    /// <summary>What bases are, by the place that was asked and the base's name.</summary>
    public IReadOnlyDictionary<(string Where, string Source), LockedBase> Bases { get; init; } = new Dictionary<(string, string), LockedBase>();

    /// <summary>Digests of container images, by their reference as written.</summary>
    public IReadOnlyDictionary<string, string> Digests { get; init; } = new Dictionary<string, string>();

    /// <summary>What weights are, by source and revision as written.</summary>
    public IReadOnlyDictionary<(string Source, string? Revision), WeightsFacts> Weights { get; init; } = new Dictionary<(string, string?), WeightsFacts>();

    /// <summary>When they were asked.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>Weights at one revision.</summary>
/// <param name="Commit">What never moves: a commit, or a hash over the list.</param>
/// <param name="Files">All files that there are; <see cref="WeightsFiles.Taken"/> says which of them are taken.</param>
internal sealed record WeightsFacts(string Commit, IReadOnlyList<WeightsFile> Files);

/// <summary>A file of weights.</summary>
/// <param name="Path">Where it is, seen from the model's root.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record WeightsFile(string Path, long Bytes)
{
    /// <summary>The SHA-256 of its content, in lower-case hexadecimal; null where its source does not say it.</summary>
    public string? Sha256 { get; init; }
}
