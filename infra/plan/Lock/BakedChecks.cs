namespace Infra.Plan;

/// <summary>Says of what is baked for a stack's placements whether it is used, and why not (DESIGN, part 3.5).</summary>
internal static class BakedChecks
{
    /// <summary>Everything that is wrong with the artifacts of the placements, each thing once.</summary>
    public static void Say(StackReading read, BakedImages baked, IReadOnlyList<(ServiceSpec Service, IReadOnlyList<Placement> Placements)> placed, Reading reading)
    {
        var said = new HashSet<LockKey>();
        foreach (var (service, placements) in placed)
        {
            foreach (var first in placements.Select(placement => placement.First).Where(first => first.Image.Source != ImageSource.Explicit))
            {
                if (BakedImages.MachineTarget(first.Cloud) is { } target)
                {
                    Say(read, baked, service, target, first, first.Type.Architecture, said, reading);
                }

                if (first.Cloud == Cloud.Aws)
                {
                    Say(read, baked, service, BakeTarget.AwsWeightsSnapshot, first, null, said, reading);
                }
            }
        }
    }

    private static void Say(StackReading read, BakedImages baked, ServiceSpec service, BakeTarget target, Candidate machine, Architecture? architecture, HashSet<LockKey> said, Reading reading)
    {
        var region = read.Spec!.Regions.First(region => region.Cloud == machine.Cloud && region.Region == machine.Region);
        if (baked.Of(service.Name, target, region.Title, architecture) is { } image)
        {
            if (said.Add(image.Artifact.Key))
            {
                Say(read, image, reading);
            }
        }
        else if (read.RequireImages && baked.Asked(service.Name, target, region) is { } asked && said.Add(new(asked.Name, target, region.Title, architecture)))
        {
            reading.Mistake(asked.At, $"{new LockKey(asked.Name, target, region.Title, architecture)} is not baked, and images are required.", $"Run: imagebake bake {read.Stack} {asked.Name}");
        }
    }

    /// <summary>What is wrong with one artifact.</summary>
    public static void Say(StackReading read, BakedImage image, Reading reading)
    {
        var key = image.Artifact.Key;
        var where = image.Artifact.At!;
        var bake = $"Run: imagebake bake {read.Stack} {key.Image}";
        switch (image.Staleness)
        {
            case Staleness.Revoked:
                reading.Mistake(where, $"{key} is revoked: {image.Artifact.Revoked}", $"{bake}. Or remove the line, and the base image is used.");
                break;
            case Staleness.Content:
                var what = image.Image is null ? $"{key} is of no image in images.yaml any more" : $"{key} holds something else than setup, mounts, weights and containers say today";
                if (read.RequireImages)
                {
                    reading.Mistake(where, $"{what}, and images are required.", $"{bake}");
                }
                else
                {
                    reading.Notice(where, $"{what}, and is not used: replicas start from the base image and do the rest at boot.", bake);
                }

                break;
            case Staleness.Base:
                reading.Notice(where, $"{key} was built on {image.Artifact.Base!.Source}, and images.yaml names another base. It is used.", bake);
                break;
            case Staleness.Age:
                reading.Notice(where, $"{key} is older than the {image.Image!.MaxAgeDays} days of max_age_days. It is used.", bake);
                break;
            case Staleness.None:
                break;
        }
    }
}
