namespace CliWrap;

/// <summary>Tells which of two tokens ended a run.</summary>
internal static class CancellationTokens
{
    /// <summary>Throws with this message and this token if the token is cancelled.</summary>
    public static void ThrowIfCancelled(this CancellationToken token, string message)
    {
        if (token.IsCancellationRequested)
        {
            throw new OperationCanceledException(message, token);
        }
    }
}
