namespace Generator.Schema;

/// <summary>One property of a resource, a function or a nested type.</summary>
internal sealed record Property
{
    /// <summary>Its name on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in C#, where the rule does not give it.</summary>
    public required string? CSharpName { get; init; }

    public required TypeSpec Type { get; init; }

    public required bool Required { get; init; }

    public required bool Secret { get; init; }

    /// <summary>The package takes no output for it.</summary>
    public required bool Plain { get; init; }

    /// <summary>What is always sent; null when the program decides.</summary>
    public required string? Const { get; init; }

    /// <summary>A string, a double or a bool that is sent when the program gives none.</summary>
    public required object? Default { get; init; }

    /// <summary>The environment variables that are asked before the default.</summary>
    public required IReadOnlyList<string> Environment { get; init; }
}
