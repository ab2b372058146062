namespace Pulumi;

/// <summary>A class that stands for an object in a resource's outputs.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OutputTypeAttribute : Attribute;
