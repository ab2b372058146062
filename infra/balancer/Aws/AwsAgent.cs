using Infra.Agent.Haproxy;
using Infra.Agent.Metrics;
using Infra.Commands;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>The agent of a stack whose balancer is in AWS: its bucket, its calls, and the next agent in its place.</summary>
internal sealed class AwsAgent(AwsAgentArgs args)
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Runs until it is cancelled, or until another agent is to take its place: that is the exit code 0.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Own(args.Haproxy);
        Own(Files);
        var tools = Tools.OfThisMachine;
        using var aws = new AwsAsk(tools);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var bucket = new S3Bucket(aws, args.Bucket, Files);
        var places = new HaproxyPlaces(args.Haproxy, "*") { MetricsPort = MetricsPort };
        var versions = AgentVersions.Here(args.Folder, tools.Time);
        var logs = new S3Logs(bucket, args.Instance, places, tools.Time);
        var story = new StatusStory();
        var orders = new S3Orders(bucket, tools.Time);
        var secrets = new AwsSecrets(aws, places, tools.Time);
        var agent = new BalancerAgent(
            AwsCalls.Of(aws, args.Region, new S3Reports(bucket)),
            new HaproxyProcess(places, tools),
            places,
            S3Stores.Of(bucket, versions?.Own),
            tools.Time);
        var relaying = RelayAsync(ending.Token);
        logs.Say($"The agent {versions?.Own} looks every {args.Pause.TotalSeconds:0.#} s.");
        try
        {
            await agent.RunAsync(OrdersAsync, args.Pause, Told, failure => logs.Say(failure), ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Told to end, or to make room.
        }

        await relaying;
        await logs.SendAsync(now: true, CancellationToken.None);
        return ExitCode.Done;

        // Whoever has the port keeps nobody from reaching a replica.
        async Task RelayAsync(CancellationToken token)
        {
            try
            {
                await MetricsPage.RunAsync(places.EnginesPort!.Value, () => agent.Engines, token);
            }
            catch (ToolException failure)
            {
                logs.Say(failure.Message);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                // The agent ends.
            }
        }

        async Task<Orders> OrdersAsync(CancellationToken token)
        {
            await logs.SendAsync(now: false, token);
            var next = await orders.NextAsync(token);
            return await secrets.FillAsync(await RenewedAsync(next, token), token);
        }

        async Task<Orders> RenewedAsync(Orders next, CancellationToken token)
        {
            if (versions is null || next.Fleet.Agent is not { } key || AgentVersions.Of(key) is var wanted && wanted == versions.Own)
            {
                return next;
            }

            if (versions.Refused(wanted) is { } reason)
            {
                return next with { Failures = [.. next.Failures, $"The agent {wanted} was given up, and {versions.Own} goes on. {reason}"] };
            }

            try
            {
                await versions.TakeAsync(wanted, file => bucket.ReadAsync(key, file, token), token);
            }
            catch (Exception failure) when (failure is ToolException or IOException or UnauthorizedAccessException)
            {
                return next with { Failures = [.. next.Failures, failure.Message] };
            }

            logs.Say($"The agent {wanted} takes the place of {versions.Own}.");
            await ending.CancelAsync();
            throw new OperationCanceledException(ending.Token);
        }

        void Told(AgentStatus status)
        {
            versions?.Ready();
            foreach (var line in story.Next(status))
            {
                logs.Say(line);
            }
        }
    }

    /// <summary>HAProxy's metrics, on loopback alone; those of the replicas' engines are at the next port.</summary>
    private const int MetricsPort = 9101;

    private string Files => Path.Combine(args.Folder, "files");

    private static void Own(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnersOnly);
        }
    }
}

/// <summary>Where the agent is, and what it is told at its start.</summary>
internal sealed record AwsAgentArgs
{
    public required FleetBucket Bucket { get; init; }

    /// <summary>The region of the machine.</summary>
    public required string Region { get; init; }

    /// <summary>The machine's id.</summary>
    public required string Instance { get; init; }

    /// <summary>Where agents are, and what they keep.</summary>
    public required string Folder { get; init; }

    /// <summary>HAProxy's own folder.</summary>
    public required string Haproxy { get; init; }

    /// <summary>Between two looks.</summary>
    public required TimeSpan Pause { get; init; }
}
