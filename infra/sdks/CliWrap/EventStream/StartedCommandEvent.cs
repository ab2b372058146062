namespace CliWrap.EventStream;

/// <summary>The program started; always first.</summary>
public class StartedCommandEvent(int processId) : CommandEvent
{
    /// <summary>The process's id.</summary>
    public int ProcessId { get; } = processId;

    /// <inheritdoc />
    public override string ToString() => $"Process ID: {ProcessId}";
}
