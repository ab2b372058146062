using System.CommandLine;
using Infra.Agent.Local;
using Infra.Edge;
using Infra.Local;
using Infra.Plan;

namespace Infra.Commands;

/// <summary><c>local</c>: runs a service on this machine, with replicas, HAProxy and the agent, as it would run in a cloud.</summary>
internal static class LocalCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "local";

    /// <summary>How long replicas and HAProxy may take to end after Ctrl-C.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var wanted = new Argument<string>("FILE|STACK/SERVICE") { Description = "A service.yaml, or a service of a stack." };
        var port = new Option<int?>("--port") { Description = "The endpoint's port on loopback; without it, the service's own, or 30001." };
        var metrics = new Option<int?>("--metrics-port") { Description = "Prometheus' metrics on loopback: HAProxy's at this port, the replicas' engines' at the next, both as /metrics." };
        var offline = new Option<bool>("--offline") { Description = "Replicas reach nothing beyond this machine." };
        var (root, json, overrides) = (Arguments.Root(), Arguments.Json(), new OverrideOptions());
        var command = new Command(Name, """
            Runs a service on this machine: its replicas, each in a network of its own, HAProxy before them, and the agent that
            keeps them ready. Ctrl-C takes everything down. It needs root, and HAProxy. Replicas reach other networks where slirp4netns
            is installed. When the file is written anew, the replicas are replaced one by one, the first of them on trial.

            Examples:
              infra local stacks/dev/hello/service.yaml
              infra local dev/hello --port 8000
              infra local chat/service.yaml --secret HF_TOKEN
            """) { wanted, port, metrics, offline, json, root };
        overrides.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var given = overrides.SecretValues(parsed);
            LocalPlanning Plan() => LocalService.Plan(parsed.GetValue(root), parsed.GetRequiredValue(wanted), parsed.GetValue(port), overrides.Read(parsed));
            var planning = Plan();
            await Story.TellAsync(planning.Mistakes, planning.Notices);
            if (planning.Plan is not { } plan)
            {
                return ExitCode.Mistake;
            }

            LocalNeeds.Check(Tools.OfThisMachine);
            var lack = parsed.GetValue(offline) ? "" : LocalWayOut.Lack(Tools.OfThisMachine);
            if (lack is { Length: > 0 })
            {
                await Console.Error.WriteLineAsync($"Replicas reach nothing beyond this machine: {lack}.");
            }

            var secrets = plan.Secrets.Where(secret => given.ContainsKey(secret.Key) || secret.Value is not null)
                .ToDictionary(secret => secret.Key, secret => given.TryGetValue(secret.Key, out var value) ? value : secret.Value!.Reveal(), StringComparer.Ordinal);
            await RunAsync(plan, secrets, parsed.GetValue(metrics), lack is null, LocalScreen.For(parsed.GetValue(json)), new(LocalService.FileOf(parsed.GetValue(root), parsed.GetRequiredValue(wanted)), Plan), cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task RunAsync(LocalPlan plan, IReadOnlyDictionary<string, string> secrets, int? metricsPort, bool hasWayOut, LocalScreen screen, LocalEdits edits, CancellationToken cancellationToken)
    {
        await using var run = await LocalRun.PrepareAsync(plan, secrets, Tools.OfThisMachine, metricsPort, hasWayOut);
        try
        {
            screen.Begin(plan, run);
            // Whichever fails ends the other.
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task[] tasks = [run.RunAsync(screen.Tell, screen.Fail, both.Token), edits.WatchAsync(run.Change, screen.Fail, both.Token)];
            await Task.WhenAny(tasks);
            await both.CancelAsync();
            await Task.WhenAll(tasks);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            screen.End();
        }
    }
}
