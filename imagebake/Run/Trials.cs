using Imagebake.Aws;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>Starts replicas with an artifact and without it, and measures both by their own reports. The machines go, whatever happens.</summary>
internal static class Trials
{
    private const string Step = "measure";

    /// <summary>What is started to measure an artifact; null when no replica group starts from it, or none that can be started by itself.</summary>
    public static TrialPlan? Plan(BakeRun run, StackBakes bakes, BakeTask task, LockedArtifact artifact)
    {
        if (!TrialPlanner.CanStart(task.Target))
        {
            return null;
        }

        // What is withdrawn would be a mistake of the plan's, and is not what is asked about.
        var sound = new ImagesLock([.. bakes.Locked.Images.Artifacts.Where(other => other.Revoked is null)]);
        var at = artifact with { At = artifact.At ?? new(StackPaths.Lock(task.Stack), 1, 1) };
        return (bakes.Plan(run.Root, sound.With(at)), bakes.Plan(run.Root, sound.Without(artifact.Key))) is ({ } with, { } without)
            ? TrialPlanner.Of(task, artifact, bakes.Reading.Services, with, without)
            : null;
    }

    /// <summary>Measures, once for each journal: a later run takes what an earlier one has measured, and goes on with the machines that it started.</summary>
    /// <param name="run">The run.</param>
    /// <param name="journal">Where it is written down.</param>
    /// <param name="task">What the artifact is of.</param>
    /// <param name="trial">What is started.</param>
    /// <param name="tags">The tags of the machines; one of them is the journal's bake.</param>
    /// <param name="bakes">The stack.</param>
    /// <param name="before">The trial of the artifact before, which is started too unless it was measured on the same machines; null when there is none.</param>
    /// <param name="cancellationToken">Ends it; the machines go.</param>
    /// <exception cref="ToolException">A replica failed, or did not become ready in time.</exception>
    public static async Task<TrialResult> MeasureAsync(
        BakeRun run, Journal journal, BakeTask task, TrialPlan trial, IReadOnlyDictionary<string, string> tags, StackBakes bakes, TrialPlan? before, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Journal.FolderOf(run.Root, task.Stack), $"{journal.Head.Bake}-{trial.Region}")).FullName;
        var under = new TrialRun(run, journal, trial)
        {
            Loader = new(task.Stack, bakes.Reading.Services.First(service => service.Name == trial.Service)),
            Title = task.Title,
            Tags = tags,
            Folder = folder,
        };
        string result;
        try
        {
            result = await journal.OnceAsync(Step, _ => Task.FromResult<string?>(null), async _ => (await MeasureAsync(under, before, cancellationToken)).ToJson());
        }
        catch (Exception ending) when (ending is ToolException or OperationCanceledException)
        {
            await GiveUpAsync(under);
            throw;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        journal.UndoTemporaries();
        await EndAsync(under);
        return TrialResult.FromJson(result);
    }

    /// <summary>Whether a journal knows what came of it: then only machines may be left to end.</summary>
    public static bool IsMeasured(Journal journal) => journal.Done(Step) is not null;

    private static async Task<TrialResult> MeasureAsync(TrialRun trial, TrialPlan? before, CancellationToken cancellationToken)
    {
        var plan = trial.Trial;
        var ground = await TrialGround.FindAsync(trial.Run, trial.Region, plan.Baked.Name, cancellationToken);
        var compares = before is not null && before.Service == plan.Service;
        trial.Tell(TrialCost.Line(plan, compares && !IsKnown(before!, plan.Types[0].Name) ? 3 : 2, trial.Life));
        var baked = await StartAsync(trial, ground, TrialReports.Baked, plan.Baked, null, cancellationToken);
        List<(string Name, TrialStarted Machine)> machines = [(TrialReports.Baked, baked), ("unbaked", await StartAsync(trial, ground, "unbaked", plan.Unbaked, baked, cancellationToken))];
        if (compares && !IsKnown(before!, baked.Type))
        {
            machines.Add(("before", await StartAsync(trial, ground, "before", before!.Baked, baked, cancellationToken)));
        }

        var reports = await TrialReports.OfAsync(trial, machines, cancellationToken);
        var measured = new MeasuredStart(baked.Type, reports[TrialReports.Baked].Phases, reports["unbaked"].Phases) { Service = plan.Service, At = trial.Run.Now };
        return new(measured, StartEvidence.Missing(plan, reports[TrialReports.Baked].Lines), reports.GetValueOrDefault("before")?.Phases);
    }

    private static bool IsKnown(TrialPlan before, string type) => before.Artifact.Measured is { } measured && measured.MachineType == type && measured.Service == before.Service;

    /// <summary>The second takes the type of the first, and its zone if there is room.</summary>
    private static async Task<TrialStarted> StartAsync(TrialRun trial, TrialGround ground, string name, ReplicaGroupPlan group, TrialStarted? first, CancellationToken cancellationToken)
    {
        var boot = TrialBoot.Of(trial.Loader, trial.Trial, group, trial.Life);
        await TrialBucket.PutAsync(trial, trial.Trial.Files, boot.TextKey is { } key ? new Dictionary<string, string> { [key] = boot.Text } : [], cancellationToken);
        var image = group.Image.Reference.StartsWith(AwsImages.Parameter, StringComparison.Ordinal)
            ? (await AwsFacts.BaseAsync(trial.Run, trial.Region, group.Image.Reference[AwsImages.Parameter.Length..], cancellationToken)).Id
            : group.Image.Reference;
        return await TrialMachine.StartAsync(trial, new()
        {
            Name = name,
            Image = image,
            Types = first is null ? [.. trial.Trial.Types.Select(type => type.Name)] : [first.Type],
            Subnets = first is null ? ground.Subnets : [first.Subnet, .. ground.Subnets.Where(subnet => subnet != first.Subnet)],
            Firewalls = ground.Firewalls,
            Profile = ground.Profile,
            Disks = TrialDisks.Of(group),
            UserData = boot.Base64,
        }, cancellationToken);
    }

    /// <summary>By their tag, so that also those go of which nobody wrote down that they were started.</summary>
    private static Task EndAsync(TrialRun trial) => Temporaries.RemoveAsync(trial.Run, trial.Region, trial.Journal.Head.Bake, trial.Run.Abandoned);

    /// <summary>The same after a failure, which is what is told.</summary>
    private static async Task GiveUpAsync(TrialRun trial)
    {
        trial.Journal.UndoTemporaries();
        try
        {
            await EndAsync(trial);
        }
        catch (Exception ending) when (ending is ToolException or OperationCanceledException)
        {
            trial.Run.Progress.Say($"Not every machine of {trial.Journal.Head.Bake} could be ended; they end themselves, and `imagebake prune {trial.Loader.Stack}` removes them.{(ending is ToolException ? $"\n{ending.Message}" : "")}");
        }
    }
}
