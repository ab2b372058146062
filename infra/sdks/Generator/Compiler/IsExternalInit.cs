namespace System.Runtime.CompilerServices;

/// <summary>Lets records be written for netstandard2.0, where compilers load their generators.</summary>
internal static class IsExternalInit;
