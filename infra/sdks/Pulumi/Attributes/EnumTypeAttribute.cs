namespace Pulumi;

/// <summary>A struct that stands for an open set of named values.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
