namespace Infra.Agent.Haproxy;

/// <summary>Where HAProxy's files are, and what it listens on.</summary>
/// <param name="Folder">Its own folder: configuration, sockets, state. Nobody else may read it.</param>
/// <param name="Bind">The address of the endpoints: <c>127.0.0.1</c>, or <c>*</c> for all.</param>
internal sealed record HaproxyPlaces(string Folder, string Bind)
{
    /// <summary>The port of HAProxy's own metrics on loopback; null for none.</summary>
    public int? MetricsPort { get; init; }

    /// <summary>The port of the engines' metrics, which the agent relays: the next one.</summary>
    public int? EnginesPort => MetricsPort + 1;

    public string Config => Path.Combine(Folder, "haproxy.cfg");

    /// <summary>The socket of the Runtime API.</summary>
    public string Admin => Path.Combine(Folder, "admin.sock");

    /// <summary>The socket of the master process, which reloads.</summary>
    public string Master => Path.Combine(Folder, "master.sock");

    /// <summary>What the servers were like just before a reload.</summary>
    public string State => Path.Combine(Folder, "servers");

    /// <summary>What HAProxy says.</summary>
    public string Log => Path.Combine(Folder, "haproxy.log");

    /// <summary>The process of the master, written down so that another agent finds it.</summary>
    public string Process => Path.Combine(Folder, "haproxy.pid");

    /// <summary>Certificate and key of a service.</summary>
    public string Certificate(string service) => Path.Combine(Folder, $"{service}.pem");

    /// <summary>SHA-256 of what clients may send, one in a line.</summary>
    public string ApiKeys => Path.Combine(Folder, "api-keys");
}
