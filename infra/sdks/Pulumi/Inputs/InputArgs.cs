namespace Pulumi;

/// <summary>Arguments whose members carry <see cref="InputAttribute"/>.</summary>
public abstract class InputArgs
{
    /// <summary>Members that are not declared as properties of the class; null for a class that declares all.</summary>
    private protected virtual IReadOnlyDictionary<string, object?>? Loose => null;

    internal IReadOnlyDictionary<string, object?>? LooseMembers => Loose;
}
