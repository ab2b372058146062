using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>
/// What the flows have in common whose artifact is the snapshot of a data disk: a machine fills the disk, is stopped, the disk
/// becomes a snapshot, the machine goes, and each region gets a copy.
/// </summary>
internal static class DataSnapshot
{
    private const string Step = "snapshot";

    /// <summary>A flow of that kind.</summary>
    public static Flow Flow(DataDisk disk) => new(
        async (baking, cancellationToken) =>
        {
            // An earlier run of this bake may have failed in the home region alone; what it made stands there.
            var (region, id) = baking.Judged.IsBake || baking.Journal.Done(Step) is not null ? (Place.RegionOf(baking.Task.Home), await BuildAsync(baking, disk, cancellationToken)) : Standing(baking);
            await Promoting.StandAsync(baking, where => StandAsync(baking, region, id, where, disk.Tell, cancellationToken));
        },
        disk.CleanAsync,
        VerifyAsync);

    private static async Task<string> BuildAsync(Baking baking, DataDisk disk, CancellationToken cancellationToken)
    {
        var id = "";
        await baking.InAsync(baking.Task.Home, async () => id = await MakeAsync(baking, disk, cancellationToken));
        return id;
    }

    private static async Task<string> MakeAsync(Baking baking, DataDisk disk, CancellationToken cancellationToken)
    {
        var (run, region) = (baking.Run, Place.RegionOf(baking.Task.Home));
        var id = await baking.Journal.OnceAsync(
            Step,
            _ => AwsSnapshots.OfBakeAsync(run, region, baking.Bake, cancellationToken),
            async _ =>
            {
                if (await SameAsync(baking, region, cancellationToken) is { } same)
                {
                    return same;
                }

                var (machine, device) = await disk.FillAsync(baking, region, cancellationToken);
                var volume = await BuildMachine.StoppedDiskAsync(run, region, machine, device, cancellationToken);
                baking.Tell(baking.Task.Home, $"making a snapshot of {volume}");
                return await AwsSnapshots.CreateAsync(baking, region, volume, cancellationToken);
            });
        baking.Tell(baking.Task.Home, $"waiting for {id}");
        await AwsSnapshots.CompletedAsync(run, region, id, run.Pace.Image, () => baking.Journal.Undo(Step), cancellationToken);
        baking.Journal.UndoTemporaries();
        await disk.CleanAsync(run, baking.Task, baking.Bake, cancellationToken);
        return id;
    }

    /// <summary>A snapshot of the same inputs, of a bake whose journal is lost, or that another checkout made; null when there is none.</summary>
    private static async Task<string?> SameAsync(Baking baking, string region, CancellationToken cancellationToken)
    {
        var (task, tags) = (baking.Task, BakeTags.Of(baking));
        string[] same = [BakeTags.Hash, BakeTags.Id, BakeTags.Image, BakeTags.Target];
        var found = await AwsSnapshots.OwnAsync(baking.Run, region, [.. same.Select(key => $"Name=tag:{key},Values={tags[key]}")], cancellationToken);
        // What was withdrawn, or has grown old, must not come back as new.
        var held = baking.Locked.Images.Find(task.Key(task.Home));
        var taken = found.Where(snapshot => snapshot.State == "completed" && snapshot.Id != held?.Id && snapshot.Started >= (held?.Baked ?? DateTimeOffset.MinValue)
                && (task.Wanted.MaxAgeDays is not { } days || baking.Run.Now - snapshot.Started < TimeSpan.FromDays(days)))
            .MaxBy(snapshot => snapshot.Started);
        if (taken is not null)
        {
            baking.Tell(task.Home, $"{taken.Id} was baked from the same; it is taken");
        }

        return taken?.Id;
    }

    private static (string Region, string Id) Standing(Baking baking)
    {
        var sound = baking.Task.Places.Select(place => baking.Locked.Images.Find(baking.Task.Key(place))).OfType<LockedArtifact>()
            .First(artifact => artifact.Hash == baking.Hash && artifact.Revoked is null);
        return (Place.RegionOf(sound.Key.Where), sound.Id);
    }

    private static async Task StandAsync(Baking baking, string from, string source, string where, Func<Baking, LockedArtifact, LockedArtifact> tell, CancellationToken cancellationToken)
    {
        var (run, region, aws) = (baking.Run, Place.RegionOf(where), baking.Task.Image.Aws);
        var before = baking.Locked.Images.Find(baking.Task.Key(where));
        var isNew = baking.Judged.Due.First(due => due.Where == where).Reason != DueReason.NotPublished;
        var id = !isNew ? before!.Id : region == from ? source : await CopyAsync(baking, from, source, where, cancellationToken);
        var snapshot = await AwsSnapshots.CompletedAsync(run, region, id, run.Pace.Copy, () => baking.Journal.Undo(region == from ? Step : CopyStep(where)), cancellationToken);
        if (snapshot.Wrong(baking.Task, isNew ? baking.Hash : null) is { } wrong)
        {
            throw new ToolException($"{id} in {region} is not what was asked for: {wrong}.");
        }

        var stands = (isNew ? tell(baking, baking.Artifact(where, id)) : before!) with { SizeGiB = snapshot.SizeGiB, Published = Publishing.Parameter(baking.Task), Shared = aws.Share };
        if (await Promoting.AdmitAsync(baking, stands, snapshot.Tags, cancellationToken) is not { } artifact)
        {
            return;
        }

        await AwsSnapshots.ShareAsync(run, region, id, aws.Share, Publication.NoLonger(baking.Task, isNew ? null : before), cancellationToken);
        if (Publishing.Parameter(baking.Task) is { } parameter)
        {
            await Parameters.PutAsync(baking, region, parameter, id, Parameters.OfText, cancellationToken);
        }

        await Parameters.WithdrawAsync(baking, region, before, cancellationToken);
        baking.Locked.Put(artifact);
        baking.Tell(where, $"{id} stands");
    }

    private static async Task<string> CopyAsync(Baking baking, string from, string source, string where, CancellationToken cancellationToken)
    {
        var (run, to) = (baking.Run, Place.RegionOf(where));
        using var turn = await run.Limits.CopyAsync(to, cancellationToken);
        baking.Tell(where, $"copying {source} from {from}");
        var id = await baking.Journal.OnceAsync(
            CopyStep(where),
            _ => AwsSnapshots.OfBakeAsync(run, to, baking.Bake, cancellationToken),
            _ => AwsSnapshots.CopyAsync(baking, from, source, to, cancellationToken));
        // The turn is held until the copy is there: AWS counts copies in flight, not calls.
        await AwsSnapshots.CompletedAsync(run, to, id, run.Pace.Copy, () => baking.Journal.Undo(CopyStep(where)), cancellationToken);
        return id;
    }

    private static async Task<IReadOnlyList<string>> VerifyAsync(BakeRun run, BakeTask task, LockedArtifact artifact, CancellationToken cancellationToken) =>
        await AwsSnapshots.FindAsync(run, Place.RegionOf(artifact.Key.Where), artifact.Id, cancellationToken) is not { } snapshot ? [$"{artifact.Id} is not there: bake it again"]
            // What was made by hand has no tags of ours.
            : snapshot.Wrong(task, artifact.Bake is null ? null : artifact.Hash) is { } wrong ? [wrong]
            : snapshot.SizeGiB != artifact.SizeGiB ? [$"{artifact.Id} has {snapshot.SizeGiB} GiB, and the lock says {artifact.SizeGiB}"]
            : await Publication.WrongAsync(run, artifact, artifact.Shared.Count == 0 ? [] : await AwsSnapshots.SharedWithAsync(run, Place.RegionOf(artifact.Key.Where), artifact.Id, cancellationToken), cancellationToken);

    private static string CopyStep(string where) => $"copy {where}";
}

/// <summary>A data disk, and what its flow does that others do not.</summary>
/// <param name="FillAsync">Starts a machine in a region, fills its data disk, and returns the machine and the disk's device.</param>
/// <param name="Tell">What the lock says of the content.</param>
internal sealed record DataDisk(Func<Baking, string, CancellationToken, Task<(string Machine, string Device)>> FillAsync, Func<Baking, LockedArtifact, LockedArtifact> Tell)
{
    /// <summary>Removes what was only needed for building: the machine, at least.</summary>
    public Func<BakeRun, BakeTask, string, CancellationToken, Task> CleanAsync { get; init; } =
        (run, task, bake, cancellationToken) => Temporaries.RemoveAsync(run, Place.RegionOf(task.Home), bake, cancellationToken);
}
