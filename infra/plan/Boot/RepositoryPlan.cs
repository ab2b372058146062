namespace Infra.Plan;

/// <summary>A git repository that a replica clones as its working directory.</summary>
/// <param name="Url">Its address, over HTTPS.</param>
/// <param name="Ref">A commit, branch or tag; null for the repository's own branch.</param>
public sealed record RepositoryPlan(string Url, string? Ref)
{
    /// <summary>The env or secret whose value logs in to a private repository, as SkyPilot names it.</summary>
    public const string Token = "GIT_TOKEN";

    /// <summary>Whether <see cref="Token"/> is there.</summary>
    public bool HasToken { get; init; }

    /// <summary>Whether <see cref="Ref"/> is a whole commit, which is the same for every replica.</summary>
    public bool IsFixed => Ref is { Length: 40 } && Ref.All(char.IsAsciiHexDigit);
}
