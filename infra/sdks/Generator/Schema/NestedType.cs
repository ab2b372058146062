namespace Generator.Schema;

/// <summary>A type that properties refer to: an object, or an enum of strings or numbers.</summary>
/// <param name="Token">"aws:ec2/VpcX:VpcX".</param>
/// <param name="Properties">An object's properties; empty for an enum.</param>
/// <param name="Members">An enum's members; null for an object.</param>
/// <param name="Numeric">The enum's values are numbers.</param>
internal sealed record NestedType(string Token, IReadOnlyList<Property> Properties, IReadOnlyList<EnumMember>? Members, bool Numeric);
