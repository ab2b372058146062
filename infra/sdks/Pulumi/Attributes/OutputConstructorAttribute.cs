namespace Pulumi;

/// <summary>The constructor by which an output type is made.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
