using System.CommandLine;
using Infra.Edge;
using Infra.Live;

namespace Infra.Commands;

/// <summary><c>logs</c>: what replicas, the agent or HAProxy have logged.</summary>
internal static class LogsCommand
{
    /// <summary>A piece comes every 20 s (<see cref="Infra.Plan.ReplicaScripts.Logs"/>).</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    /// <summary>Files on this machine cost nothing to look at.</summary>
    private static readonly TimeSpan _pauseHere = TimeSpan.FromMilliseconds(500);

    /// <summary>How far back it goes for all replicas when nobody says how far.</summary>
    private const string Usual = "1h";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root) = (Arguments.Stack(), Arguments.Root());
        var service = new Argument<string?>("SERVICE") { Description = "A service of the stack.", Arity = ArgumentArity.ZeroOrOne };
        var replica = new Argument<string?>("REPLICA") { Description = "The id of a replica's machine, one that has ended included; without it, all that there are.", Arity = ArgumentArity.ZeroOrOne };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what comes, until Ctrl-C." };
        var controller = new Option<bool>("--controller") { Description = "What the agent on the balancer logged." };
        var loadBalancer = new Option<bool>("--load-balancer") { Description = "What HAProxy on the balancer logged." };
        var tail = new Option<int?>("--tail") { Description = "Only the last lines of each machine.", HelpName = "N" };
        var since = new Option<string?>("--since") { Description = $"Only what is newer: 90s, 10m, 2h, 3d or a moment. Without it and --tail, {Usual} for all replicas together, and everything for one that is named.", HelpName = "TIME" };
        var command = new Command("logs", """
            Shows what replicas logged, setup included, or the agent, or HAProxy. The machines bring their logs to the stack's
            bucket, where they outlive them; they are some 20 s behind.

            Examples:
              infra logs dev hello
              infra logs dev hello i-0123456789abcdef0 --tail 100
              infra logs dev hello --since 10m --follow
              infra logs dev --controller
              infra logs local hello
            """) { stack, service, replica, follow, controller, loadBalancer, tail, since, root };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var tools = Tools.OfThisMachine;
            var from = parsed.GetValue(since) is { } text ? TimeArgument.Moment("--since", text, tools.Time.GetUtcNow()) : (DateTimeOffset?)null;
            if (parsed.GetValue(tail) is < 0)
            {
                throw new UsageException("--tail is less than nothing.", "Write a number of lines from 0 on.");
            }

            if (LocalRuns.AreMeant(parsed.GetValue(stack), parsed.GetValue(root)))
            {
                var here = parsed.GetValue(service) is { } one && from is null && !parsed.GetValue(controller) && !parsed.GetValue(loadBalancer)
                    ? new LocalLogs(LocalRuns.Folder(one), one)
                    : throw new UsageException("On this machine logs are of one service's replicas, and their lines have no times.", "infra logs local SERVICE [REPLICA], with --tail N or --follow.");
                await ShowAsync(here, parsed.GetValue(replica), parsed.GetValue(tail), parsed.GetValue(follow), cancellationToken);
                return ExitCode.Done;
            }

            if (await RunningStack.OpenAsync(ProjectRoot.Find(parsed.GetValue(root)), parsed.GetRequiredValue(stack), tools) is not { } running)
            {
                return ExitCode.Mistake;
            }

            var source = (parsed.GetValue(service), parsed.GetValue(controller), parsed.GetValue(loadBalancer)) switch
            {
                ({ } name, false, false) => LogSource.Replicas(running, name),
                (null, true, false) => LogSource.Agent(running),
                (null, false, true) => LogSource.LoadBalancer(running),
                _ => throw new UsageException("Logs are of one service, or of the agent, or of HAProxy.", $"infra logs {running.Plan.Stack} {running.Plan.Services[0].Name}, or --controller, or --load-balancer."),
            };
            var wanted = new WantedLogs(parsed.GetValue(replica), parsed.GetValue(tail), from ?? (source.Service is not null && parsed.GetValue(replica) is null && parsed.GetValue(tail) is null ? TimeArgument.Moment("--since", Usual, tools.Time.GetUtcNow()) : null));
            await ShowAsync(running, source, wanted, parsed.GetValue(follow), cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task ShowAsync(RunningStack running, LogSource source, WantedLogs wanted, bool follows, CancellationToken cancellationToken)
    {
        var reading = new LogReading(running.Bucket, source.Prefix);
        var machines = await source.MachinesAsync(running, reading, wanted.Replica, cancellationToken);
        var lines = wanted.Tail is { } count ? await reading.TailAsync(machines, count, wanted.Since, cancellationToken) : await reading.ReadAsync(machines, wanted.Since, cancellationToken);
        var several = machines.Count > 1;
        Write(lines, several);
        if (!follows)
        {
            if (lines.Count == 0)
            {
                await Console.Error.WriteLineAsync($"Nothing of {source.What} is in the bucket{(wanted.Since is { } from ? $" since {from.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z; --since goes further back" : "")}.");
            }

            return;
        }

        // What is new is shown whole, and so is all of a machine that came since.
        var begun = running.Bucket.Tools.Time.GetUtcNow();
        try
        {
            while (true)
            {
                await Task.Delay(_pause, cancellationToken);
                machines = [.. (await source.MachinesAsync(running, reading, wanted.Replica, cancellationToken)).Union(machines)];
                several |= machines.Count > 1;
                Write(await reading.NextAsync(machines, begun, cancellationToken), several);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how it ends.
        }
    }

    private static async Task ShowAsync(LocalLogs logs, string? replica, int? tail, bool follows, CancellationToken cancellationToken)
    {
        var machines = logs.Wanted(replica);
        var several = machines.Count > 1;
        foreach (var (machine, lines) in machines.Select(machine => (machine, logs.Next(machine, all: !follows))).ToList())
        {
            Write([.. lines.TakeLast(tail ?? lines.Count).Select(line => new LogLine(null, machine, line))], several);
        }

        try
        {
            while (follows && logs.Replicas is { } replicas)
            {
                await Task.Delay(_pauseHere, cancellationToken);
                foreach (var machine in replicas.Select(one => one.Instance).Where(instance => replica is null || instance == replica))
                {
                    several |= !machines.Contains(machine);
                    Write([.. logs.Next(machine, all: false).Select(line => new LogLine(null, machine, line))], several);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how it ends.
        }
    }

    private static void Write(IReadOnlyList<LogLine> lines, bool several)
    {
        foreach (var line in lines)
        {
            Screen.Say(several ? $"{line.Instance}  {line.Text}" : line.Text);
        }
    }

    /// <summary>Which part of the logs: of one replica, so many last lines, since a moment.</summary>
    private sealed record WantedLogs(string? Replica, int? Tail, DateTimeOffset? Since);
}
