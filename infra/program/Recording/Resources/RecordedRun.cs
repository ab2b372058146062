using Infra.Recording.Values;

namespace Infra.Recording.Resources;

/// <summary>All that a program told the engine in one run.</summary>
internal sealed record RecordedRun
{
    /// <summary>The resources, sorted by URN.</summary>
    public required IReadOnlyList<RecordedResource> Resources { get; init; }

    /// <summary>The provider functions that it called, in their order.</summary>
    public required IReadOnlyList<RecordedInvoke> Invokes { get; init; }

    /// <summary>What it logged, in its order, without what it said for debugging.</summary>
    public required IReadOnlyList<RecordedLog> Logs { get; init; }

    /// <summary>What it logged as errors; a run without any that exits with 0 has succeeded.</summary>
    public IEnumerable<RecordedLog> Errors => Logs.Where(log => log.Severity == LogSeverity.Error);
}

/// <summary>A call of a provider's function.</summary>
internal sealed record RecordedInvoke(string Token, Value.Map Arguments);

/// <summary>A line of the program's log, and the resource that it is about; null for none.</summary>
internal sealed record RecordedLog(LogSeverity Severity, string Message, string? Urn);

/// <summary>How bad a line of the log is.</summary>
internal enum LogSeverity
{
    /// <summary>For whoever looks for a bug.</summary>
    Debug,

    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Works, but look at it.</summary>
    Warning,

    /// <summary>The run has failed.</summary>
    Error,
}
