namespace Infra.Clients;

/// <summary>What became of a request.</summary>
internal sealed record Reply
{
    /// <summary>From sending it until the last byte of its answer, or until it failed.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>Until the first byte of the answer's body; null when there was none.</summary>
    public TimeSpan? FirstByte { get; init; }

    /// <summary>Between the parts in which the body came, as far as the network kept them apart.</summary>
    public IReadOnlyList<TimeSpan> Gaps { get; init; } = [];

    /// <summary>Bytes of the body.</summary>
    public long Bytes { get; init; }

    /// <summary>The body, where it is kept.</summary>
    public string? Text { get; init; }

    /// <summary>The replica that answered, where a header names it.</summary>
    public string? Replica { get; init; }

    /// <summary>What kind of failure it was, such as <c>HTTP 503</c>; null when it was answered well, which is a status from 200 to 299 and the whole body.</summary>
    public string? Failure { get; init; }

    /// <summary>All that is known of the failure.</summary>
    public string? Detail { get; init; }
}
