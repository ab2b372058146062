using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>
/// <c>aws/ami</c>: a machine image, built by Packer in the home region and copied by us to the others, so that a slow region
/// neither fails nor loses the rest.
/// </summary>
internal static class Ami
{
    /// <summary>The flow.</summary>
    public static Flow Flow { get; } = new(BakeAsync, CleanAsync, AmiVerify.AmiAsync);

    private const string Step = "build";

    /// <summary>All steps: base, firewall, build, and then each place for itself. An earlier run of this bake may have failed in the home region alone; what it built stands there.</summary>
    private static async Task BakeAsync(Baking baking, CancellationToken cancellationToken)
    {
        var (region, id) = baking.Judged.IsBake || baking.Journal.Done(Step) is not null ? (Place.RegionOf(baking.Task.Home), await BuildAsync(baking, cancellationToken)) : Standing(baking);
        await Promoting.StandAsync(baking, where => AmiPlace.StandAsync(baking, region, id, where, cancellationToken));
    }

    private static Task CleanAsync(BakeRun run, BakeTask task, string bake, CancellationToken cancellationToken) =>
        Temporaries.RemoveAsync(run, Place.RegionOf(task.Home), bake, cancellationToken);

    /// <summary>A version that stands somewhere else already, and only has to be copied or published.</summary>
    private static (string Region, string Id) Standing(Baking baking)
    {
        var sound = baking.Task.Places.Select(place => baking.Locked.Images.Find(baking.Task.Key(place))).OfType<LockedArtifact>()
            .First(artifact => artifact.Hash == baking.Hash && artifact.Revoked is null);
        return (Place.RegionOf(sound.Key.Where), sound.Id);
    }

    private static async Task<string> BuildAsync(Baking baking, CancellationToken cancellationToken)
    {
        var id = "";
        await baking.InAsync(baking.Task.Home, async () => id = await MakeAsync(baking, cancellationToken));
        return id;
    }

    private static async Task<string> MakeAsync(Baking baking, CancellationToken cancellationToken)
    {
        var (run, region) = (baking.Run, Place.RegionOf(baking.Task.Home));
        var id = await baking.Journal.OnceAsync(
            Step,
            _ => FindAsync(baking, region, cancellationToken),
            async _ => await SameAsync(baking, region, cancellationToken) ?? await PackAsync(baking, region, cancellationToken));
        baking.Tell(baking.Task.Home, $"waiting for {id}");
        var image = await Ec2Images.AvailableAsync(run, region, id, run.Pace.Image, () => baking.Journal.Undo(Step), cancellationToken);
        await Ec2Images.TagAsync(run, region, [image.Id, .. image.Snapshots], BakeTags.Of(baking), cancellationToken);
        baking.Journal.UndoTemporaries();
        await CleanAsync(run, baking.Task, baking.Bake, cancellationToken);
        return id;
    }

    /// <summary>
    /// What a run that was killed has built. Packer tags an AMI when it is done with it; until then its name, which no other bake
    /// has, tells whose it is. Where there is none, the machine and the key that were left would stand in the way of new ones.
    /// </summary>
    private static async Task<string?> FindAsync(Baking baking, string region, CancellationToken cancellationToken)
    {
        if (await Ec2Images.NamedAsync(baking.Run, region, BakeTags.Name(baking.Task, baking.Bake), cancellationToken) is { } built)
        {
            return built.Id;
        }

        baking.Journal.UndoTemporaries();
        await CleanAsync(baking.Run, baking.Task, baking.Bake, cancellationToken);
        return null;
    }

    /// <summary>An AMI of the same inputs, of a bake whose journal is lost, or that another checkout made; null when there is none.</summary>
    private static async Task<string?> SameAsync(Baking baking, string region, CancellationToken cancellationToken)
    {
        var task = baking.Task;
        var same = await Ec2Images.OwnAsync(
            baking.Run,
            region,
            [$"Name=tag:{BakeTags.Hash},Values={baking.Hash}", $"Name=tag:{BakeTags.Id},Values={task.StackId}", $"Name=tag:{BakeTags.Image},Values={task.Image.Name}", $"Name=tag:{BakeTags.Target},Values={BakeTags.Of(baking)[BakeTags.Target]}"],
            cancellationToken);
        // What was withdrawn, or has grown old, must not come back as new.
        var held = baking.Locked.Images.Find(task.Key(task.Home));
        var found = same.Where(image => image.State == "available" && image.Id != held?.Id && image.Created >= (held?.Baked ?? DateTimeOffset.MinValue)
                && (task.Wanted.MaxAgeDays is not { } days || baking.Run.Now - image.Created < TimeSpan.FromDays(days)))
            .MaxBy(image => image.Created);
        if (found is not null)
        {
            baking.Tell(task.Home, $"{found.Id} was baked from the same; it is taken");
        }

        return found?.Id;
    }

    private static async Task<string> PackAsync(Baking baking, string region, CancellationToken cancellationToken)
    {
        var run = baking.Run;
        var source = baking.Judged.Base!.Id;
        var standing = await Ec2Images.FindAsync(run, region, source, cancellationToken)
            ?? throw new ToolException($"{source}, the base of {baking.Task.Title}, is not in {region}.");
        var firewall = await Firewall.CreateAsync(baking, region, cancellationToken);
        baking.Tell(baking.Task.Home, $"building on {source}");
        return await Packer.BuildAsync(baking, region, standing, firewall, cancellationToken);
    }
}
