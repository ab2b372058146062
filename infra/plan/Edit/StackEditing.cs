namespace Infra.Plan;

/// <summary>A changed <c>stack.yaml</c>, or why it could not be changed.</summary>
public sealed record StackEditing
{
    /// <summary>The file with its new content; null when there are mistakes.</summary>
    public required SourceFile? File { get; init; }

    /// <summary>The lines that went away, comments included.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The endpoint's port of the service that was added or removed; null when it had none.</summary>
    public int? Port { get; init; }

    /// <summary>What keeps the file from being changed.</summary>
    public required IReadOnlyList<Mistake> Mistakes { get; init; }

    internal static StackEditing Refused(IReadOnlyList<Mistake> mistakes) => new() { File = null, Mistakes = mistakes };
}
