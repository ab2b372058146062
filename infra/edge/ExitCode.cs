namespace Infra.Commands;

/// <summary>How the program ends, for scripts (DESIGN, part 5).</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The world failed: a file could not be read, the recorded program stopped.</summary>
    public const int WorldFailed = 1;

    /// <summary>The operator made a mistake; the message says how to mend it.</summary>
    public const int Mistake = 2;

    /// <summary>There is a difference, and the operator asked to be told by the exit code.</summary>
    public const int Difference = 3;

    /// <summary>Pulumi's own: the program has said already, through the engine's log, why it stopped.</summary>
    public const int AlreadyReported = 32;
}
