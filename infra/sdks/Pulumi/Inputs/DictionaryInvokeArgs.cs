using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Arguments of a function by name, for functions without a class of their own.</summary>
public sealed class DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary) : InvokeArgs
{
    private protected override IReadOnlyDictionary<string, object?>? Loose => dictionary;
}
