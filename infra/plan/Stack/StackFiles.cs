namespace Infra.Plan;

/// <summary>The files of a stack, as the program found them.</summary>
public sealed record StackFiles
{
    /// <summary>The stack's name: its folder under <c>stacks/</c>.</summary>
    public required string Stack { get; init; }

    /// <summary>Its <c>stack.yaml</c>.</summary>
    public required SourceFile StackFile { get; init; }

    /// <summary>The <c>service.yaml</c> files by the name of their folder.</summary>
    public required IReadOnlyDictionary<string, SourceFile> Services { get; init; }

    /// <summary>Its <c>images.yaml</c>; null where nothing is baked.</summary>
    public SourceFile? Images { get; init; }

    /// <summary>Its <c>images.lock.json</c>; null before anything was baked.</summary>
    public SourceFile? Lock { get; init; }

    /// <summary>Pulumi's own <c>Pulumi.STACK.yaml</c> with the secrets; null where there is none.</summary>
    public SourceFile? Settings { get; init; }
}
