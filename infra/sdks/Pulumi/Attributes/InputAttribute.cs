namespace Pulumi;

/// <summary>An argument's name on the wire, whether it must be given, and whether it travels as JSON text.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name => name;

    internal bool Required => required;

    internal bool Json => json;
}
