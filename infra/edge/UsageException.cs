namespace Infra.Edge;

/// <summary>The operator asked for what cannot be: what is wrong, and how to mend it. Ends the program with exit code 2.</summary>
public sealed class UsageException(string what, string mend) : Exception($"{what}\n  {mend}");
