namespace System.Runtime.CompilerServices;

/// <summary>Names a feature of the compiler that a member needs, for netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName => featureName;
}
