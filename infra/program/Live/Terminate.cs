using System.Security.Cryptography;
using Infra.Agent;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Live;

/// <summary>Asks the agent to end a replica, and looks whether it does.</summary>
internal static class Terminate
{
    /// <summary>SkyServe's word for a replica on its way out.</summary>
    private const string ShuttingDown = "SHUTTING_DOWN";

    /// <summary>The agent looks for commands at each tick; some of its ticks take half a minute.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    /// <summary>The replica that is meant.</summary>
    /// <exception cref="UsageException">There is none of that id.</exception>
    public static async Task<ReplicaStatusLine> FindAsync(AskedAgent agent, string service, string replica, CancellationToken cancellationToken)
    {
        var replicas = Replicas(await agent.StatusAsync(cancellationToken), service);
        return replicas.FirstOrDefault(one => one.Instance == replica) ?? throw new UsageException(
            $"{agent.Stack}/{service} has no replica {replica}.",
            replicas.Count == 0 ? "It has none at the moment." : $"Its replicas are {LogSource.Replicas(replicas)}.");
    }

    /// <summary>Whether it is on its way out already.</summary>
    public static bool IsEnding(ReplicaStatusLine replica) => replica.Status == ShuttingDown;

    /// <summary>Writes the command, and returns its key in the bucket.</summary>
    public static async Task<string> AskAsync(AskedAgent agent, string service, string replica, string by, CancellationToken cancellationToken)
    {
        var command = new AgentCommand { Command = AgentCommand.Terminate, Service = service, Replica = replica, By = by, At = agent.Time.GetUtcNow() };
        var key = command.Key(RandomNumberGenerator.GetHexString(6, lowercase: true));
        await agent.WriteAsync(key, command.Write(), cancellationToken);
        return key;
    }

    /// <summary>Waits until the agent says what became of a command, or the replica is on its way out or gone; returns that in a sentence.</summary>
    /// <exception cref="ToolException">Nothing was said of it after some ticks.</exception>
    public static async Task<string> WaitAsync(AskedAgent agent, string service, string replica, string key, CancellationToken cancellationToken)
    {
        var (time, begun) = (agent.Time, agent.Time.GetUtcNow());
        while (true)
        {
            var status = await agent.StatusAsync(cancellationToken);
            var now = Replicas(status, service).FirstOrDefault(one => one.Instance == replica);
            if (status.Commands.TryGetValue(key, out var outcome))
            {
                return outcome;
            }

            if (now is null || IsEnding(now))
            {
                return now is null ? $"{replica} is gone." : $"{replica} is on its way out{(now.Reason is { } reason ? $": {reason}" : ".")}";
            }

            if (time.GetUtcNow() - begun > _patience)
            {
                throw new ToolException(
                    $"{replica} is {now.Status} still, {_patience.TotalMinutes:0} minutes after the agent was asked to end it; the agent wrote {(time.GetUtcNow() - status.At).TotalSeconds:0} s ago.\n"
                    + $"  The agent does what was asked within {AgentCommand.Lifetime.TotalMinutes:0} minutes, or not at all. {agent.More}");
            }

            await Task.Delay(_pause, time, cancellationToken);
        }
    }

    private static IReadOnlyList<ReplicaStatusLine> Replicas(AgentStatus status, string service) =>
        status.Services.FirstOrDefault(one => one.Service == service)?.Replicas ?? [];
}
