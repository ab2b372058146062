namespace Pulumi;

/// <summary>The type token that a resource class stands for, and its package's version.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResourceTypeAttribute(string type, string? version) : Attribute
{
    public string Type { get; } = type;

    public string? Version { get; } = version;
}
