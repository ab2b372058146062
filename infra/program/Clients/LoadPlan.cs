namespace Infra.Clients;

/// <summary>Which requests are made, how many at once, and for how long.</summary>
internal sealed record LoadPlan
{
    /// <summary>Where they go.</summary>
    public required Uri Url { get; init; }

    /// <summary>How many clients ask at once, each on a connection of its own, the next request when the last is answered.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>How long they ask; null for as long as there are requests left.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many requests they make together; null for as many as they can.</summary>
    public int? Requests { get; init; }

    /// <summary>How long they ask before anything counts.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>The method.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>The body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Headers, those of the body included.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>How long a request may take, its whole answer included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a client waits between an answer and its next request.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>How long a connection is used before the next one is opened; null for as long as it lasts.</summary>
    public TimeSpan? ConnectionLifetime { get; init; }

    /// <summary>The header of an answer that names the replica; null for none.</summary>
    public string? ReplicaHeader { get; init; }

    /// <summary>Whether the text of each answer is kept.</summary>
    public bool KeepsText { get; init; }
}
