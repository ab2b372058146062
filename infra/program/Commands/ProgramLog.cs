using Infra.Recording.Resources;

namespace Infra.Commands;

/// <summary>Standard error: what the stack's program logged while it was recorded.</summary>
internal static class ProgramLog
{
    /// <summary>Tells every line of it.</summary>
    public static async Task TellAsync(IEnumerable<RecordedLog> logs)
    {
        foreach (var log in logs)
        {
            await Console.Error.WriteLineAsync(log.Urn is null ? log.Message : $"{log.Urn}: {log.Message}");
        }
    }
}
