namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks a constructor that sets every required member (a record's copy constructor), for netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
