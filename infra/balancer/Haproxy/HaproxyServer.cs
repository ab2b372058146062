namespace Infra.Agent.Haproxy;

/// <summary>A slot of a service's backend as HAProxy tells it.</summary>
internal sealed record HaproxyServer
{
    public required string Service { get; init; }

    public required string Slot { get; init; }

    public required string Address { get; init; }

    public required int Port { get; init; }

    public required SlotUse Use { get; init; }

    public required int Weight { get; init; }

    /// <summary>Whether its checks pass.</summary>
    public required bool IsUp { get; init; }

    /// <summary>Whether its last check failed; not so while another one is on its way.</summary>
    public required bool LastFailed { get; init; }

    /// <summary>Requests that it is answering; null when nobody knows.</summary>
    public int? InFlight { get; init; }
}

/// <summary>What a slot is for.</summary>
internal enum SlotUse
{
    /// <summary>Nothing: it is free.</summary>
    Free,

    /// <summary>A replica that gets requests while its checks pass.</summary>
    Serving,

    /// <summary>A replica that finishes what it has, and is checked on.</summary>
    Draining,
}
