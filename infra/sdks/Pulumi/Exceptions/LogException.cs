namespace Pulumi;

/// <summary>The engine could not be told something.</summary>
public sealed class LogException(Exception exception) : Exception("Error occurred during logging", exception);
