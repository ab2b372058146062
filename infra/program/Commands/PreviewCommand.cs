using System.CommandLine;
using Infra.Diff;
using Infra.Edge;
using Infra.Plan;
using Infra.Preview;
using Infra.Recording;
using Infra.Recording.Resources;
using Infra.Stack;

namespace Infra.Commands;

/// <summary><c>preview</c>: what an update would do to resources, without credentials, network or engine.</summary>
internal static class PreviewCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root, overrides, options, gates) = (Arguments.Stack(), Arguments.Root(), new OverrideOptions(), new PreviewOptions(), new GateOptions());
        var command = new Command("preview", """
            Shows the resources that `pulumi up` would register, and what is different from
            an earlier version of the stack's files, or from what stands. Needs no credentials, no network and no engine.

            Examples:
              infra preview dev
              infra preview dev --base origin/main
              infra preview dev --base origin/main --format markdown
              pulumi stack export --stack dev | infra preview dev --state -
              infra preview dev --format json > preview.json
            """) { stack, root };
        options.AddTo(command);
        overrides.AddTo(command);
        gates.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = options.Read(parsed, ProjectRoot.Find(parsed.GetValue(root)), parsed.GetRequiredValue(stack), overrides.Read(parsed), gates.Read(parsed));
            Headroom.For(Stacks.Folders(request.Root, request.Stack));
            return request switch
            {
                { Base: { } reference } => AgainstBaseAsync(request, reference, cancellationToken),
                { State: { } file } => AgainstStateAsync(request, file, cancellationToken),
                { Format: Formats.Markdown } => AgainstEmptyAsync(request, cancellationToken),
                _ => AgainstNothingAsync(request, cancellationToken),
            };
        });
        return command;
    }

    private static async Task<int> AgainstNothingAsync(PreviewRequest request, CancellationToken cancellationToken)
    {
        // The program and its engine start while the YAML is read: each takes about as long as the other.
        var planned = new TaskCompletionSource<StackPart>(TaskCreationOptions.RunContinuationsAsynchronously);
        var recording = Task.Run(() => Recorder.RecordAsync(request.Settings, () => StackProgram.RunAsync(planned.Task), cancellationToken), cancellationToken);
        if (await PlanAsync(request) is not { } plan)
        {
            return ExitCode.Mistake;
        }

        planned.SetResult(new(plan));
        var run = await recording;
        await ProgramLog.TellAsync(run.Logs);
        var preview = StackPreview.Of(plan, run);
        request.Write(() => PreviewText.Of(preview), output => PreviewJson.Write(preview, output));
        return await request.EndAsync(plan, isDifferent: preview.Resources.Count > 0);
    }

    private static async Task<int> AgainstBaseAsync(PreviewRequest request, string reference, CancellationToken cancellationToken)
    {
        // Both sides are planned at once: neither needs the other.
        var planning = StackPaths.Exists(request.Root, StackPaths.Stack(request.Stack)) ? Task.Run(() => Planned(request), cancellationToken) : null;
        using var tree = GitTree.Open(request.Root, reference);
        var before = BaseStack.Read(tree, reference, request.Stack, request.Overrides);
        StackPlan? after = null;
        if (before.Plan is null || planning is not null)
        {
            after = await ToldAsync(planning is null ? Planned(request) : await planning);
            if (after is null)
            {
                return ExitCode.Mistake;
            }
        }

        Check(before.Plan);
        await Story.TellAsync(before.Mistakes.Select(mistake => mistake with { What = $"at {reference}: {mistake.What}" }), []);
        var notKnown = before.Mistakes.Count == 0
            ? before.NotKnown
            : [.. before.NotKnown, $"The stack cannot be planned as it is at {reference} ({Counting.Of(before.Mistakes.Count, "mistake")}): this is a comparison with nothing."];
        var diff = await DiffSides.CompareAsync(before.Plan, after, reference, notKnown, RecordAsync, Facts.Read(request.Root, request.Stack, catalog: null));
        return await TellAsync(request, diff, after);

        // What the program says of the base, the operator was told when it was the head.
        async Task<RecordedRun> RecordAsync(StackPart part) => await PreviewCommand.RecordAsync(request, part, tells: part.Plan == after, cancellationToken);
    }

    private static async Task<int> AgainstStateAsync(PreviewRequest request, string file, CancellationToken cancellationToken)
    {
        var state = ReadState.Of(file, await StateFile.ReadAsync(file, cancellationToken));
        if (await PlanAsync(request) is not { } plan)
        {
            return ExitCode.Mistake;
        }

        var run = await RecordAsync(request, new(plan), tells: true, cancellationToken);
        return await TellAsync(request, CompareState.With(state, file, plan, run, request.Settings.Identity), plan);
    }

    private static async Task<int> AgainstEmptyAsync(PreviewRequest request, CancellationToken cancellationToken) => await PlanAsync(request) is { } plan
        ? await TellAsync(request, await DiffSides.CompareAsync(null, plan, "nothing", [], part => RecordAsync(request, part, tells: true, cancellationToken), Facts.Read(request.Root, request.Stack, catalog: null)), plan)
        : ExitCode.Mistake;

    private static Task<int> TellAsync(PreviewRequest request, StackDiff diff, StackPlan? after)
    {
        request.Write(diff);
        return request.EndAsync(after, isDifferent: !diff.IsEmpty);
    }

    private static async Task<RecordedRun> RecordAsync(PreviewRequest request, StackPart part, bool tells, CancellationToken cancellationToken)
    {
        var run = await Recorder.RecordAsync(request.Settings, () => StackProgram.RunAsync(Task.FromResult(part)), cancellationToken);
        await ProgramLog.TellAsync(tells ? run.Logs : []);
        return run;
    }

    // Null when there are mistakes, which are told.
    private static Task<StackPlan?> PlanAsync(PreviewRequest request) => ToldAsync(Planned(request));

    private static StackPlanning Planned(PreviewRequest request) => Stacks.Plan(request.Root, Stacks.Read(request.Root, request.Stack, request.Overrides));

    private static async Task<StackPlan?> ToldAsync(StackPlanning planning)
    {
        await Story.TellAsync(planning.Mistakes, planning.Notices);
        Check(planning.Plan);
        return planning.Plan;
    }

    private static void Check(StackPlan? plan)
    {
        if (plan is not null && Undeclared.In(plan) is { } undeclared)
        {
            throw new UsageException(undeclared.What, undeclared.Mend);
        }
    }
}
