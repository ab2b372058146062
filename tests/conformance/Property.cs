namespace Infra.Tests.Conformance;

/// <summary>A property in Terraform's words.</summary>
internal sealed record Property(string Name, PropertyKind Kind);

/// <summary>What a property holds. Closed: the cases are those below.</summary>
internal abstract record PropertyKind
{
    private PropertyKind()
    {
    }

    /// <summary>A text, a number or a truth value.</summary>
    internal sealed record One : PropertyKind;

    /// <summary>Several of the same kind, in a list or a set.</summary>
    internal sealed record Items(PropertyKind Each) : PropertyKind;

    /// <summary>Values by names that are the operator's.</summary>
    internal sealed record Entries(PropertyKind Each) : PropertyKind;

    /// <summary>Properties by the name that a program gives them.</summary>
    internal sealed record Members(IReadOnlyDictionary<string, Property> ByName) : PropertyKind;
}
