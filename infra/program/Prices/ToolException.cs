namespace Infra.Prices;

/// <summary>A program that was called failed, or is not there. Ends the program with exit code 1.</summary>
internal sealed class ToolException(string message) : Exception(message);
