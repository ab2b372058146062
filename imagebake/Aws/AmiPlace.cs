using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>An AMI in one place: copied there, looked at, shared, published, put into the lock; the one before it deprecated.</summary>
internal static class AmiPlace
{
    /// <summary>Makes an AMI that is available in one region stand in a place. Each part is done once, or may be done again.</summary>
    public static async Task StandAsync(Baking baking, string from, string source, string where, CancellationToken cancellationToken)
    {
        var (run, region) = (baking.Run, Place.RegionOf(where));
        var before = baking.Locked.Images.Find(baking.Task.Key(where));
        var isNew = baking.Judged.Due.First(due => due.Where == where).Reason != DueReason.NotPublished;
        var id = !isNew ? before!.Id : region == from ? source : await CopyAsync(baking, from, source, where, cancellationToken);
        var image = await Ec2Images.AvailableAsync(run, region, id, run.Pace.Copy, () => baking.Journal.Undo(region == from ? "build" : Step(where)), cancellationToken);
        if (AmiVerify.Wrong(baking.Task, image, isNew ? baking.Hash : null) is { } wrong)
        {
            throw new ToolException($"{id} in {region} is not what was asked for: {wrong}.");
        }

        var aws = baking.Task.Image.Aws;
        var stands = (isNew ? baking.Artifact(where, id) with { Holds = [.. baking.Containers.Select(container => container.ByDigest)] } : before!) with
        {
            Snapshots = image.Snapshots,
            RootDevice = image.RootDevice,
            SizeGiB = image.SizeGiB,
            Published = Publishing.Parameter(baking.Task),
            Shared = aws.Share,
        };
        if (await Promoting.AdmitAsync(baking, stands, image.Tags, cancellationToken) is not { } artifact)
        {
            return;
        }

        await Ec2Images.ShareAsync(run, region, image, aws.Share, Publication.NoLonger(baking.Task, isNew ? null : before), cancellationToken);

        if (Publishing.Parameter(baking.Task) is { } parameter)
        {
            await Parameters.PutAsync(baking, region, parameter, id, Parameters.OfImage, cancellationToken);
        }

        await Parameters.WithdrawAsync(baking, region, before, cancellationToken);
        baking.Locked.Put(artifact);
        baking.Tell(where, $"{id} stands");
        if (before is not null && before.Id != id)
        {
            await Ec2Images.DeprecateAsync(run, region, before.Id, run.Now.AddMinutes(1), cancellationToken);
        }
    }

    private static async Task<string> CopyAsync(Baking baking, string from, string source, string where, CancellationToken cancellationToken)
    {
        var (run, to, aws) = (baking.Run, Place.RegionOf(where), baking.Task.Image.Aws);
        var name = BakeTags.Name(baking.Task, baking.Bake);
        using var turn = await run.Limits.CopyAsync(to, cancellationToken);
        baking.Tell(where, $"copying {source} from {from}");
        var id = await baking.Journal.OnceAsync(
            Step(where),
            async _ => (await Ec2Images.NamedAsync(run, to, name, cancellationToken))?.Id,
            token => Ec2Images.CopyAsync(run, from, source, to, new(name, token, BakeTags.Of(baking)) { Encrypt = aws.Encrypt, Key = aws.Keys.GetValueOrDefault(to), Minutes = aws.CopyMinutes }, cancellationToken));
        // The turn is held until the copy is there: AWS counts copies in flight, not calls.
        await Ec2Images.AvailableAsync(run, to, id, run.Pace.Copy, () => baking.Journal.Undo(Step(where)), cancellationToken);
        return id;
    }

    private static string Step(string where) => $"copy {where}";
}
