namespace Generator.Schema;

/// <summary>A resource, or the provider itself.</summary>
internal sealed record Resource
{
    public required string Token { get; init; }

    public required IReadOnlyList<Property> Inputs { get; init; }

    public required IReadOnlyList<Property> Outputs { get; init; }

    /// <summary>What narrows a look-up by Get; null where the provider's Get takes none.</summary>
    public required IReadOnlyList<Property>? State { get; init; }

    /// <summary>Type tokens that it had before.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Secret outputs that the trimmed schema does not declare.</summary>
    public required IReadOnlyList<string> MoreSecretOutputs { get; init; }

    public required IReadOnlyList<string> ReplaceOnChanges { get; init; }

    public IEnumerable<string> SecretOutputs => Outputs.Where(o => o.Secret).Select(o => o.Name).Concat(MoreSecretOutputs);
}
