namespace Infra.Plan;

/// <summary>Builds an alternative of a merged <c>resources</c> map, with the rules between its fields (fact sheet of the service YAML, 3.10).</summary>
internal static class AlternativeShape
{
    /// <summary>SkyPilot's default size of the root disk in GiB (fact sheet, 3.1).</summary>
    public const int DefaultDiskGiB = 256;

    public static readonly Shape<AlternativeDraft> Shape = new MapShape<AlternativeDraft>(
        "a map such as {cpus: 2, ports: 8080}", AlternativeFields.All, Build)
    { EmptyIsAbsent = true, BuilderRefusesUnserved = true };

    private static AlternativeDraft? Build(FieldValues values)
    {
        var before = values.Reading.Mistakes.Count;
        var infra = Infra(values);
        var accelerators = Accelerators(values);
        CheckInstanceType(values);
        List<Unserved> unserved = [.. values.Unserved, .. NotServed(values, infra.Cloud)];
        var image = Image(values, infra, unserved);
        return values.Reading.Mistakes.Count > before ? null : new(
            new()
            {
                At = values.At,
                Cloud = infra.Cloud,
                Region = infra.Region,
                Zone = infra.Zone,
                Accelerator = null,
                Cpus = values.Get(AlternativeFields.Cpus)?.Value,
                Memory = values.Get(AlternativeFields.Memory)?.Value,
                InstanceType = values.Get(AlternativeFields.InstanceType),
                UseSpot = values.Get(AlternativeFields.UseSpot)?.Value ?? false,
                DiskSizeGiB = values.Get(AlternativeFields.DiskSize)?.Value ?? DefaultDiskGiB,
                DiskTier = values.Get(AlternativeFields.DiskTier)?.Value ?? DiskTier.Medium,
                MaxHourlyCost = values.Get(AlternativeFields.MaxHourlyCost)?.Value,
                Ports = values.Get(AlternativeFields.Ports)?.Value ?? [],
                Labels = Dictionaries.Sorted(values.Get(AlternativeFields.Labels)?.Value),
                Image = image,
                Unserved = unserved,
            },
            accelerators);
    }

    private static InfraSpec Infra(FieldValues values)
    {
        var (cloud, region, zone) = (values.Get(AlternativeFields.Cloud), values.Get(AlternativeFields.Region), values.Get(AlternativeFields.Zone));
        if (values.Get(AlternativeFields.Infra) is { } infra)
        {
            if ((cloud ?? region ?? zone) is { } beside)
            {
                values.Reading.Mistake(beside.At, $"{values.Path}: infra is written beside cloud, region or zone.", "Keep infra, and write all of it there, such as infra: aws/us-east-1.");
            }

            return infra.Value;
        }

        var known = cloud is null ? null : Clouds.Find(cloud.Value);
        if (cloud is not null && known is null)
        {
            values.Reading.Mistake(cloud.At, $"{values.Path}.cloud: the cloud {cloud.Value} is not known.", Suggest.Mend(cloud.Value, Clouds.Known, "Known are"));
        }

        return new(known, region?.Value, zone?.Value);
    }

    private static Written<AcceleratorsSpec>? Accelerators(FieldValues values)
    {
        var (accelerators, gpus) = (values.Get(AlternativeFields.Accelerators), values.Get(AlternativeFields.Gpus));
        if (accelerators is not null && gpus is not null)
        {
            values.Reading.Mistake(gpus.At, $"{values.Path}: accelerators and gpus are both written.", "They are the same; keep one.");
        }

        return accelerators ?? gpus;
    }

    private static void CheckInstanceType(FieldValues values)
    {
        if (values.Get(AlternativeFields.InstanceType) is { } type && (values.Key(AlternativeFields.Cpus) ?? values.Key(AlternativeFields.Memory)) is { } beside)
        {
            values.Reading.Mistake(beside, $"{values.Path}: cpus or memory is written beside instance_type {type.Value}.", "The machine type already says both. Remove them, or the type.");
        }
    }

    private static IEnumerable<Unserved> NotServed(FieldValues values, CloudSpec? cloud)
    {
        if (cloud is { Known: not Cloud.Aws })
        {
            var where = values.Key(AlternativeFields.Infra) ?? values.Key(AlternativeFields.Cloud) ?? values.At;
            yield return new(where, $"{values.Path}: the cloud {cloud.Name} is not served so far.", "Replicas run on AWS. Write infra: aws, or add an alternative on AWS under any_of.");
        }

        if (values.Get(AlternativeFields.NetworkTier) is { Value: NetworkTier.Best } best)
        {
            yield return new(best.At, $"{values.Path}: network_tier best is not served so far.", "It asks for EFA, which replicas of one machine do not need. Remove it.");
        }
    }

    /// <summary>The rules of image_id (fact sheet, 3.5).</summary>
    private static ImageIdSpec? Image(FieldValues values, InfraSpec infra, List<Unserved> unserved)
    {
        if (values.Get(AlternativeFields.ImageId)?.Value is not { } image)
        {
            return null;
        }

        string[] ids = image.Everywhere is { } one ? [one] : [.. image.ByRegion.Values];
        if (ids.Any(id => id.StartsWith("docker:", StringComparison.Ordinal)))
        {
            unserved.Add(new(image.At, $"{values.Path}.image_id: containers as images are not served so far.", "Start the container in run (docker run ...), or use a machine image."));
            return null;
        }

        if (infra.Cloud is null)
        {
            values.Reading.Mistake(image.At, $"{values.Path}.image_id: an image belongs to a cloud, and none is written.", "Add infra, such as infra: aws/us-east-1.");
        }
        else if (infra.Cloud.Known == Cloud.Aws && image.Everywhere is { } ami && infra.Region is null && !IsTag(ami))
        {
            values.Reading.Mistake(image.At, $"{values.Path}.image_id: {ami} exists in one region only, and none is written.", "Write the region in infra, or image_id as a map of regions to ids.");
        }
        else if (infra.Cloud.Known == Cloud.Aws && ids.FirstOrDefault(id => !IsTag(id) && !id.StartsWith("ami-", StringComparison.Ordinal)) is { } stranger)
        {
            values.Reading.Mistake(image.At, $"{values.Path}.image_id: \"{stranger}\" is not an AWS image.", "AWS images are written ami-0123456789abcdef0.");
        }
        else if (infra.Region is { } region && image.Everywhere is null && !image.ByRegion.ContainsKey(region))
        {
            values.Reading.Mistake(image.At, $"{values.Path}.image_id: there is no image for the region {region}.", $"Add {region}: ami-..., or choose among {string.Join(", ", image.ByRegion.Keys)}.");
        }

        if (ids.Any(IsTag))
        {
            values.Reading.Notice(image.At, $"{values.Path}.image_id: SkyPilot's own images do not exist here.", "The default image of the cloud takes their place, with the NVIDIA driver where there are GPUs.");
        }

        return image;
    }

    /// <summary>Whether the id is one of SkyPilot's own tags.</summary>
    public static bool IsTag(string id) => id.StartsWith("skypilot:", StringComparison.Ordinal);
}
