namespace Imagebake;

/// <summary>The world failed: a program that was run, or the cloud behind it. Ends the program with exit code 1.</summary>
internal sealed class ToolException : Exception
{
    public ToolException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    /// <summary>The cloud's own code of the failure, such as <c>RequestLimitExceeded</c>; null for another kind of failure.</summary>
    public string? Code { get; init; }

    /// <summary>Whether nobody knows what became of the call: no answer, or one that cannot be read.</summary>
    public bool IsUnclear { get; init; }
}
