using System.CommandLine;
using Infra.Edge;
using Infra.Plan;
using Infra.Live;
using Infra.Promised;

namespace Infra.Commands;

/// <summary><c>status</c>: how running stacks are.</summary>
internal static class StatusCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var stack = new Argument<string?>("STACK") { Description = "Name of a folder below stacks/, or local for what `infra local` runs on this machine; without it, all stacks.", Arity = ArgumentArity.ZeroOrOne };
        var starts = new Option<bool>("--starts") { Description = "Also show the last 20 starts of replicas, phase by phase." };
        var watch = new Option<bool>("--watch") { Description = "Show it again and again, until Ctrl-C." };
        var endpoint = new Option<bool>("--endpoint") { Description = "Print the addresses of the endpoints and nothing else." };
        var againstPlan = new Option<bool>("--against-plan") { Description = "Compare what there is with what was planned: groups, templates, machines, replicas, endpoints, prices." };
        var exitCode = new Option<bool>("--exit-code") { Description = "With --against-plan, exit with 3 when anything is not as planned." };
        var (root, json) = (Arguments.Root(), Arguments.Json());
        var command = new Command("status", """
            Shows services, replicas and endpoints of stacks that are up: what the agent on the balancer wrote last into
            the stack's bucket, read with your own credentials through the AWS CLI.

            Examples:
              infra status
              infra status dev
              infra status dev --starts
              infra status dev --watch
              infra status dev --against-plan --exit-code
              infra status local
            """) { stack, starts, watch, endpoint, againstPlan, exitCode, json, root };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(againstPlan))
            {
                var name = parsed.GetValue(stack) ?? throw new UsageException("--against-plan is of one stack.", "Name it: infra status STACK --against-plan.");
                return await CompareAsync(parsed.GetValue(root), name, parsed.GetValue(json), parsed.GetValue(exitCode), cancellationToken);
            }

            var wanted = parsed.GetValue(starts) ? WantedStarts.Last : WantedStarts.None;
            var form = parsed.GetValue(json) ? StatusForm.Json : parsed.GetValue(endpoint) ? StatusForm.Endpoints : StatusForm.Text;
            if (await ReaderAsync(parsed.GetValue(root), parsed.GetValue(stack), wanted) is not { } readAsync)
            {
                return ExitCode.Mistake;
            }

            if (!parsed.GetValue(watch))
            {
                StatusScreen.Show(await readAsync(cancellationToken), form);
                return ExitCode.Done;
            }

            await WatchAsync(readAsync, new(form), cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> CompareAsync(string? root, string stack, bool json, bool exitCode, CancellationToken cancellationToken)
    {
        if (await RunningStack.OpenAsync(ProjectRoot.Find(root), stack, Tools.OfThisMachine) is not { } running)
        {
            return ExitCode.Mistake;
        }

        var seen = await See.RunAsync(running, cancellationToken);
        var differences = Compare.Of(running.Plan, seen);
        if (json)
        {
            using var output = Console.OpenStandardOutput();
            DifferenceText.WriteJson(running.Plan, seen, differences, output);
        }
        else
        {
            Screen.Write(DifferenceText.Of(running.Plan, seen, differences));
        }

        return exitCode && differences.Count > 0 ? ExitCode.Difference : ExitCode.Done;
    }

    private static async Task WatchAsync(Func<CancellationToken, Task<IReadOnlyList<StackStatus>>> readAsync, StatusScreen screen, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                screen.Refresh(await readAsync(cancellationToken));
                await Task.Delay(StatusScreen.Pause, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how it ends.
        }
    }

    /// <summary>How what is asked for is read, once or again and again; null when a stack's files have mistakes, which are told.</summary>
    private static async Task<Func<CancellationToken, Task<IReadOnlyList<StackStatus>>>?> ReaderAsync(string? root, string? stack, WantedStarts starts)
    {
        var tools = Tools.OfThisMachine;
        // A stack of that name goes first.
        if (LocalRuns.AreMeant(stack, root))
        {
            return _ => Task.FromResult(LocalRuns.Read(tools) is { Count: > 0 } runs
                ? runs
                : throw new NotUpException("Nothing runs on this machine.\n  `infra local FILE` runs a service."));
        }

        var folder = ProjectRoot.Find(root);
        if (stack is not null)
        {
            var running = await RunningStack.OpenAsync(folder, stack, tools);
            return running is null ? null : async cancellationToken => [await ReadStatus.OfAsync(running, starts, cancellationToken)];
        }

        var all = new List<RunningStack>();
        foreach (var name in Stacks.Names(folder))
        {
            var planning = Stacks.Plan(folder, Stacks.Read(folder, name, Overrides.None));
            await Story.TellAsync(planning.Mistakes, []);
            if (planning.Plan is { Balancer.Cloud: Cloud.Aws } plan)
            {
                all.Add(RunningStack.Of(plan, tools));
            }
        }

        return all.Count > 0
            ? async cancellationToken => await Task.WhenAll(all.Select(running => ReadStatus.TriedAsync(running, starts, cancellationToken)))
            : throw new UsageException("No stack of this project has a balancer.", "Begin one: infra init STACK, then infra add STACK FILE.");
    }
}
