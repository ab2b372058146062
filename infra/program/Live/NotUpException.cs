namespace Infra.Live;

/// <summary>The stack is not up: nothing of it stands, or its agent has not told anything yet. Ends the program with exit code 1.</summary>
internal sealed class NotUpException(string message) : Exception(message);
