namespace Infra.Clients;

/// <summary>What came of a load, counted.</summary>
internal sealed class LoadResult
{
    private readonly Dictionary<string, int> _failures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _replicas = new(StringComparer.Ordinal);

    /// <summary>How long it took, the warm-up not counted.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Requests that were answered well.</summary>
    public int Answered => Answers.Count;

    /// <summary>Requests that were not.</summary>
    public int Failed => _failures.Values.Sum();

    /// <summary>Bytes of the bodies of good answers.</summary>
    public long Bytes { get; private set; }

    /// <summary>From request to last byte, of good answers.</summary>
    public Histogram Answers { get; } = new();

    /// <summary>From request to first byte, likewise.</summary>
    public Histogram FirstBytes { get; } = new();

    /// <summary>Between the parts of a body, likewise.</summary>
    public Histogram Gaps { get; } = new();

    /// <summary>Requests that failed, by kind, the most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Failures => Sorted(_failures);

    /// <summary>Good answers by replica, the most frequent first; empty when no header names it.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Replicas => Sorted(_replicas);

    /// <summary>Good answers in a second.</summary>
    public double PerSecond => Elapsed > TimeSpan.Zero ? Answered / Elapsed.TotalSeconds : 0;

    /// <summary>Counts an answer.</summary>
    public void Add(Reply reply)
    {
        if (reply.Failure is { } failure)
        {
            _failures[failure] = _failures.GetValueOrDefault(failure) + 1;
            return;
        }

        Bytes += reply.Bytes;
        Answers.Add(reply.Took);
        if (reply.FirstByte is { } first)
        {
            FirstBytes.Add(first);
        }

        foreach (var gap in reply.Gaps)
        {
            Gaps.Add(gap);
        }

        if (reply.Replica is { } replica)
        {
            _replicas[replica] = _replicas.GetValueOrDefault(replica) + 1;
        }
    }

    private static IReadOnlyList<KeyValuePair<string, int>> Sorted(Dictionary<string, int> counts) =>
        [.. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)];
}
