using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Arguments of a resource by name, for resources without a class of their own.</summary>
public sealed class DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) : ResourceArgs
{
    private protected override IReadOnlyDictionary<string, object?>? Loose => dictionary;
}
