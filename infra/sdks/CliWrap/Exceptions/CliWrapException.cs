namespace CliWrap.Exceptions;

/// <summary>What this package throws of its own.</summary>
public abstract class CliWrapException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>With a message alone.</summary>
    protected CliWrapException(string message)
        : this(message, null)
    {
    }
}
