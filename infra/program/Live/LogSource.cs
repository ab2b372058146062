using Infra.Agent;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Live;

/// <summary>Whose logs are read.</summary>
/// <param name="What">In words, such as <c>dev/hello</c>.</param>
/// <param name="Prefix">Where they are in the bucket; ends with a slash.</param>
/// <param name="Service">The service whose replicas they are of; null for the balancer's own.</param>
internal sealed record LogSource(string What, string Prefix, string? Service)
{
    /// <summary>Those of a service's replicas.</summary>
    public static LogSource Replicas(RunningStack running, string service) =>
        new($"{running.Plan.Stack}/{running.Service(service).Name}", $"{BucketKeys.Logs(service)}/", service);

    /// <summary>Those of the agent.</summary>
    public static LogSource Agent(RunningStack running) => new($"the agent of {running.Plan.Stack}", $"{BucketKeys.AgentLogs}/", null);

    /// <summary>Those of HAProxy.</summary>
    public static LogSource LoadBalancer(RunningStack running) => new($"HAProxy of {running.Plan.Stack}", $"{BucketKeys.HaproxyLogs}/", null);

    /// <summary>The machines whose logs are wanted: the one that is named, else the replicas that there are, else all that have a log.</summary>
    /// <exception cref="UsageException">The one that is named has no log, and is no replica.</exception>
    public async Task<IReadOnlyList<string>> MachinesAsync(RunningStack running, LogReading reading, string? named, CancellationToken cancellationToken)
    {
        if (Service is null)
        {
            return await reading.MachinesAsync(cancellationToken);
        }

        var alive = await AliveAsync(running, cancellationToken);
        if (named is null)
        {
            return alive.Count > 0 ? [.. alive.Select(replica => replica.Instance)] : await reading.MachinesAsync(cancellationToken);
        }

        if (alive.Any(replica => replica.Instance == named))
        {
            return [named];
        }

        var logged = await reading.MachinesAsync(cancellationToken);
        return logged.Contains(named) ? [named] : throw new UsageException(
            $"{What} has no replica {named}, and never had one with a log that is kept.",
            logged.Count == 0 && alive.Count == 0 ? "It has none so far." : $"{(alive.Count == 0 ? "It has none now" : $"Its replicas are {Replicas(alive)}")}{(Ended(alive, logged) is { Length: > 0 } ended ? $"; ended, with logs: {ended}" : "")}.");
    }

    /// <summary>Replicas and how they are, in a list.</summary>
    public static string Replicas(IEnumerable<ReplicaStatusLine> replicas) => string.Join(", ", replicas.Select(replica => $"{replica.Instance} ({replica.Status})"));

    /// <summary>So many ended replicas are named.</summary>
    private const int Named = 10;

    private static string Ended(IReadOnlyList<ReplicaStatusLine> alive, IReadOnlyList<string> logged)
    {
        var ended = logged.Except(alive.Select(replica => replica.Instance)).ToList();
        return string.Join(", ", ended.Take(Named)) + (ended.Count > Named ? $" and {ended.Count - Named} more" : "");
    }

    private async Task<IReadOnlyList<ReplicaStatusLine>> AliveAsync(RunningStack running, CancellationToken cancellationToken)
    {
        try
        {
            return (await running.StatusAsync(cancellationToken)).Services.FirstOrDefault(service => service.Service == Service)?.Replicas ?? [];
        }
        catch (NotUpException) when (!cancellationToken.IsCancellationRequested)
        {
            // Logs outlive the agent.
            return [];
        }
    }
}
