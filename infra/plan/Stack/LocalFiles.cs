namespace Infra.Plan;

/// <summary>The answers to what the plan asks about files of the operator's.</summary>
public sealed record LocalFiles
{
    /// <summary>No file is there.</summary>
    public static LocalFiles None { get; } = new();

    /// <summary>The texts, by path, of the files that are there.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>Those that git tracks.</summary>
    public IReadOnlySet<string> Tracked { get; init; } = new HashSet<string>();
}
