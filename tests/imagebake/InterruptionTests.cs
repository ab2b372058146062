using Imagebake.Commands;
using Infra.Plan;
using Infra.Tests.Bake.Faults;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;

namespace Infra.Tests.Bake;

/// <summary>The built program is interrupted, and killed for real, while a call of AWS is under way.</summary>
public sealed class InterruptionTests(BakeLab lab) : IClassFixture<BakeLab>
{
    /// <summary>A call that is made while the building machine runs; and the first one by which that machine is looked for to be removed.</summary>
    private const string Sends = " send-command ", Cleans = "Values=pending,running,shutting-down,stopping,stopped";

    /// <summary>Longer than grace_days and any bake.</summary>
    private static readonly TimeSpan _later = TimeSpan.FromDays(60);

    private const string Says = "Interrupted: what was only needed for building is removed now. Ctrl-C again ends at once, and leaves that to `imagebake prune test --yes`.\n";

    [BakeFact]
    public async Task Ctrl_C_removes_the_machine_says_so_and_the_next_bake_goes_on()
    {
        var (project, stood) = await PreparedAsync();
        using var _ = project;
        lab.Expect(project.Path, fault: "hang", match: Sends);
        await using var program = BuiltBake.Start(lab, project, "bake", "test");
        await BuiltBake.HangsAsync(project);
        var before = await LeftAsync(stood);

        await BuiltBake.SignalAsync(program, "INT");
        var ended = await BuiltBake.EndAsync(program);

        Assert.Contains(before, left => left.Contains("ec2 instance i-", StringComparison.Ordinal));
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(Says, ended.Error, StringComparison.Ordinal);
        Assert.EndsWith("\nInterrupted.\n", ended.Error, StringComparison.Ordinal);
        Assert.Equal([], await LeftAsync(stood));
        await GoesOnAsync(project, stood);
    }

    [BakeFact]
    public async Task A_second_Ctrl_C_ends_at_once_and_prune_removes_the_machine()
    {
        var (project, stood) = await PreparedAsync();
        using var _ = project;
        lab.Expect(project.Path, fault: "hang", match: [Sends, Cleans]);
        await using var program = BuiltBake.Start(lab, project, "bake", "test");
        await BuiltBake.HangsAsync(project);
        await BuiltBake.SignalAsync(program, "INT");
        await BuiltBake.HangsAsync(project);

        await BuiltBake.SignalAsync(program, "INT");
        var ended = await BuiltBake.EndAsync(program);
        var left = await LeftAsync(stood);
        lab.Expect(project.Path);
        var pruned = await PruneAsync(project);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(Says, ended.Error, StringComparison.Ordinal);
        Assert.Matches("\nNot everything of the bake [0-9a-f-]+ could be removed; `imagebake bake test` goes on with it, and `imagebake prune test --yes` removes it once it can no longer be under way.\n", ended.Error);
        Assert.Contains(left, one => one.Contains("ec2 instance i-", StringComparison.Ordinal));
        Assert.Equal(0, pruned);
        Assert.Equal([], await LeftAsync(stood));
        await GoesOnAsync(project, stood);
    }

    [BakeTheory]
    [InlineData(" run-instances ")]
    [InlineData(Sends)]
    public async Task Killed_in_the_middle_it_is_gone_on_with_and_nothing_is_left(string call)
    {
        var (project, stood) = await PreparedAsync();
        using var _ = project;
        lab.Expect(project.Path, fault: "hang", match: call);
        await using var program = BuiltBake.Start(lab, project, "bake", "test");
        await BuiltBake.HangsAsync(project);

        await BuiltBake.SignalAsync(program, "KILL");
        var ended = await BuiltBake.EndAsync(program);

        Assert.Equal(128 + 9, ended.ExitCode);
        Assert.Contains(await LeftAsync(stood), left => left.Contains("ec2 instance i-", StringComparison.Ordinal));
        var story = await GoesOnAsync(project, stood);
        Assert.Contains("going on with the bake ", story, StringComparison.Ordinal);
    }

    private async Task<(TemporaryFolder Project, IReadOnlyList<string> Stood)> PreparedAsync()
    {
        await lab.ResetAsync();
        await lab.PrepareMachinesAsync();
        return (await FaultRun.CommittedAsync(BakeProject.Bottlerocket), await Sweep.LeftAsync(lab, []));
    }

    /// <summary>The next bake, in this process and so without its pauses, completes; then prune finds nothing more than the lock has.</summary>
    private async Task<string> GoesOnAsync(TemporaryFolder project, IReadOnlyList<string> stood)
    {
        using var story = new StringWriter();
        lab.Expect(project.Path);
        Assert.True(await BakeCommand.RunAsync(lab.Run(project.Path, story), "test", [], json: true, CancellationToken.None) == 0, story.ToString());
        await project.GitAsync("add", "-A");
        await project.GitAsync("commit", "-q", "-m", "Bake");
        Assert.Equal(0, await PruneAsync(project));
        var locked = LockReader.Read(SourceFile.FromText("lock", await File.ReadAllTextAsync(project.Lock())), new())!.Artifacts;
        Assert.Equal(BakeProject.Regions.Length, locked.Count);
        Assert.Equal([], (await Sweep.LeftAsync(lab, locked)).Except(stood));
        return story.ToString();
    }

    private async Task<int> PruneAsync(TemporaryFolder project)
    {
        using var story = new StringWriter();
        return await PruneCommand.RunAsync(lab.Run(project.Path, story, _later), "test", PruneCommand.Deed.Delete, json: true, CancellationToken.None);
    }

    private async Task<IReadOnlyList<string>> LeftAsync(IReadOnlyList<string> stood) => [.. (await Sweep.LeftAsync(lab, [])).Except(stood)];
}
