using Imagebake.Commands;
using Infra.Edge;
using Infra.Plan;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;

namespace Infra.Tests.Bake.Faults;

/// <summary>One call of a flow goes wrong in one way; then the flow is run again, and what is left over is pruned.</summary>
internal sealed class FaultRun(BakeLab lab, FlowRow row)
{
    /// <summary>Longer than grace_days and any bake: what is left then is garbage.</summary>
    private static readonly TimeSpan _later = TimeSpan.FromDays(60);

    /// <summary>Between two looks whether a call hangs, and how long the calls beside it have to end.</summary>
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(5), _beside = TimeSpan.FromMilliseconds(100);

    /// <summary>How many calls the flow makes when nothing goes wrong.</summary>
    public async Task<IReadOnlyList<string>> CallsAsync()
    {
        await lab.ResetAsync();
        await row.Prepare(lab);
        using var project = await CommittedAsync(row.Images);
        await row.Begin(lab, project);
        lab.Expect(project.Path);
        var (code, story) = await BakeAsync(project, new());
        return code == 0 ? lab.Calls() : throw new InvalidOperationException(story);
    }

    /// <summary>Null when all went as it must; else what did not.</summary>
    public async Task<string?> TryAsync(int call, string fault)
    {
        await lab.ResetAsync();
        await row.Prepare(lab);
        using var project = await CommittedAsync(row.Images);
        await row.Begin(lab, project);
        var stood = await Sweep.LeftAsync(lab, []);
        lab.Expect(project.Path, call, fault == Fault.KillAndPrune ? Fault.KillAfter : fault);
        var first = fault == "hang" ? await HangAsync(project) : await BakeAsync(project, new());
        var broken = lab.Calls() is { } calls && calls.Count >= call ? calls[call - 1] : "a call that was not made";
        var what = $"{fault} at {broken[..Math.Min(broken.Length, 110)]}";
        Revive(project.Path);
        lab.Expect(project.Path);
        if (fault == Fault.KillAndPrune && await PruneAsync(project) is { Code: not 0 } between)
        {
            return $"{what}: the prune after it ended with {between.Code}:\n{between.Story}";
        }

        var again = await BakeAsync(project, new());
        // A throttled call of AWS is repeated; what throttles Packer, it repeats itself, until it fails.
        if (fault == "throttle" && broken.Contains(" aws ", StringComparison.Ordinal) ? first.Code != 0 : first.Code == 0 && !Fault.IsKill(fault) && !row.GoesOn(broken))
        {
            return $"{what}: the run ended with {first.Code}:\n{first.Story}";
        }

        if (again.Code != 0)
        {
            return $"{what}: the next run ended with {again.Code}:\n{again.Story}\n--- the one before:\n{first.Story}";
        }

        var text = await File.ReadAllTextAsync(project.Lock());
        var locked = LockReader.Read(SourceFile.FromText("lock", text), new())!.Artifacts;
        if (locked.Count != row.Artifacts || !locked.All(row.Holds))
        {
            return $"{what}: the lock holds {locked.Count} artifacts:\n{text}";
        }

        await project.GitAsync("add", "-A");
        await project.GitAsync("commit", "-q", "-m", "Bake");
        var pruned = await PruneAsync(project);
        var left = (await Sweep.LeftAsync(lab, locked)).Except(stood).Where(one => !row.Stays(one)).ToList();
        return pruned.Code == 0 && left.Count == 0 ? null : $"{what}: prune ended with {pruned.Code} and left\n{string.Join('\n', left)}\n{pruned.Story}";
    }

    private async Task<(int Code, string Story)> PruneAsync(TemporaryFolder project)
    {
        using var story = new StringWriter();
        return (await PruneCommand.RunAsync(lab.Run(project.Path, story, _later), "test", PruneCommand.Deed.Delete, json: true, CancellationToken.None), story.ToString());
    }

    /// <summary>After a kill, what the program did on disk since then did not happen.</summary>
    private static void Revive(string project)
    {
        if (Directory.Exists($"{project}.killed"))
        {
            Directory.Delete(project, recursive: true);
            Directory.Move($"{project}.killed", project);
        }
    }

    /// <summary>A project that bakes these images, committed to a repository of its own.</summary>
    public static async Task<TemporaryFolder> CommittedAsync(string images)
    {
        var project = BakeProject.Create(images).Write(".gitignore", ".build/\n");
        await project.GitAsync("init", "-q", "-b", "main");
        await project.GitAsync("add", "-A");
        await project.GitAsync("commit", "-q", "-m", "Begin");
        return project;
    }

    /// <summary>Bakes; as soon as a call hangs, its deadline passes.</summary>
    private async Task<(int Code, string Story)> HangAsync(TemporaryFolder project)
    {
        var time = new LabTime();
        var baking = BakeAsync(project, time);
        var hangs = $"{project.Path}.hangs";
        while (!baking.IsCompleted && !File.Exists(hangs))
        {
            await Task.Delay(_look);
        }

        await time.PassAsync(_beside);
        var ended = await baking;
        File.Delete(hangs);
        return ended;
    }

    private async Task<(int Code, string Story)> BakeAsync(TemporaryFolder project, LabTime time)
    {
        using var story = new StringWriter();
        var run = lab.Run(project.Path, story, time: time);
        try
        {
            return (await row.RunAsync(run), story.ToString());
        }
        catch (ToolException failure)
        {
            // As the program's own edge tells it.
            return (1, $"{story}{failure.Message}");
        }
    }
}
