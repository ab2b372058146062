namespace Infra.Edge;

/// <summary>The world failed: a program that was run, or the cloud behind it. Ends the program with exit code 1.</summary>
public sealed class ToolException : Exception
{
    /// <summary>A failure in words; with what it came from, if that was an exception.</summary>
    public ToolException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    /// <summary>The cloud's own code of the failure, such as <c>RequestLimitExceeded</c>; null for another kind of failure.</summary>
    public string? Code { get; init; }

    /// <summary>Whether nobody knows what became of the call: no answer, or one that cannot be read.</summary>
    public bool IsUnclear { get; init; }
}
