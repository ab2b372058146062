using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>Whether an AMI is what the lock says and the operator asks for.</summary>
internal static class AmiVerify
{
    /// <summary>All that is wrong with an artifact of the lock.</summary>
    public static async Task<IReadOnlyList<string>> AmiAsync(BakeRun run, BakeTask task, LockedArtifact artifact, CancellationToken cancellationToken)
    {
        var region = Place.RegionOf(artifact.Key.Where);
        if (await Ec2Images.FindAsync(run, region, artifact.Id, cancellationToken) is not { } image)
        {
            return [$"{artifact.Id} is not there: bake it again"];
        }

        var wrong = new List<string>();
        if (image.State != "available")
        {
            wrong.Add($"{image.Id} is {image.State}{(image.Reason is { } why ? $": {why}" : "")}");
        }

        // What was made by hand has no tags of ours.
        if (artifact.Bake is not null && Wrong(task, image, artifact.Hash) is { } other)
        {
            wrong.Add(other);
        }

        if (!image.Snapshots.Order(StringComparer.Ordinal).SequenceEqual(artifact.Snapshots.Order(StringComparer.Ordinal)))
        {
            wrong.Add($"it is made of {string.Join(", ", image.Snapshots)}, and the lock says {string.Join(", ", artifact.Snapshots)}");
        }

        var shared = await Ec2Images.SharedWithAsync(run, region, artifact.Id, cancellationToken);
        return [.. wrong, .. await Publication.WrongAsync(run, artifact, shared, cancellationToken)];
    }

    /// <summary>What is wrong with an AMI itself; null when nothing is.</summary>
    public static string? Wrong(BakeTask task, AwsImage image, string? hash)
    {
        if (hash is not null && image.Tags.GetValueOrDefault(BakeTags.Hash) is var held && held != hash)
        {
            return $"its tag {BakeTags.Hash} is {held ?? "missing"}, and should be {hash}";
        }

        if (image.Snapshots.Count == 0)
        {
            return "it has no snapshot";
        }

        return task.Image.Aws.Encrypt && image.Disks.FirstOrDefault(disk => !disk.Encrypted) is { } plain ? $"{plain.Snapshot} is not encrypted" : null;
    }
}
