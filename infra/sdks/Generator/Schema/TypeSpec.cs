namespace Generator.Schema;

/// <summary>A type as the package schema writes it.</summary>
/// <param name="Kind">"string", "integer", "number", "boolean", "array" or "object"; null with a reference or a union.</param>
/// <param name="Token">The token of a type of this package, or "pulumi.json#/Any" and the like.</param>
/// <param name="Items">The elements of an array.</param>
/// <param name="Values">The values of a map.</param>
/// <param name="OneOf">The members of a union; empty otherwise.</param>
internal sealed record TypeSpec(string? Kind, string? Token, TypeSpec? Items, TypeSpec? Values, IReadOnlyList<TypeSpec> OneOf)
{
    /// <summary>The tokens that it names, nested ones too.</summary>
    public IEnumerable<string> Tokens()
    {
        if (Token is not null)
        {
            yield return Token;
        }
        foreach (var inner in new[] { Items, Values }.Concat(OneOf))
        {
            foreach (var token in inner?.Tokens() ?? [])
            {
                yield return token;
            }
        }
    }
}
