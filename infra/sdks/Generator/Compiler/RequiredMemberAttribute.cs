namespace System.Runtime.CompilerServices;

/// <summary>Marks required members, for netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
internal sealed class RequiredMemberAttribute : Attribute;
