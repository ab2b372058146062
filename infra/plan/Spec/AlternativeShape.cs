namespace Infra.Plan;

/// <summary>Builds an alternative of a merged <c>resources</c> map, with the rules between its fields (fact sheet of the service YAML, 3.10).</summary>
internal static class AlternativeShape
{
    /// <summary>SkyPilot's default size of the root disk in GiB (fact sheet, 3.1).</summary>
    public const int DefaultDiskGiB = 256;

    public static readonly Shape<AlternativeDraft> Shape = new MapShape<AlternativeDraft>(
        "a map such as {cpus: 2, ports: 8080}", AlternativeFields.All, Build)
    { EmptyIsAbsent = true, PassesOverUnderscores = true };

    private static AlternativeDraft? Build(FieldValues values)
    {
        var before = values.Reading.Mistakes.Count;
        var infra = Infra(values);
        var accelerators = Accelerators(values);
        var image = values.Get(AlternativeFields.ImageId)?.Value;
        if (infra.Cloud is { Known: Cloud.Kubernetes })
        {
            image = image?.AsContainer();
        }

        Check(values, infra, image);
        return values.Reading.Mistakes.Count > before ? null : new(
            new()
            {
                At = values.At,
                Path = values.Path,
                CloudAt = values.Key(AlternativeFields.Infra) ?? values.Key(AlternativeFields.Cloud) ?? values.At,
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
                NetworkTier = values.Get(AlternativeFields.NetworkTier),
                EphemeralStorageGiB = values.GetAtKey(AlternativeFields.EphemeralStorage),
                LocalDisk = values.GetAtKey(AlternativeFields.LocalDisk),
                AcceleratorArgs = values.GetAtKey(AlternativeFields.AcceleratorArgs),
                Volumes = values.GetAtKey(AlternativeFields.Volumes),
                Priority = values.Get(AlternativeFields.Priority)?.Value,
                PriorityClass = values.Get(AlternativeFields.PriorityClass)?.Value,
                Autostop = values.Get(AlternativeFields.Autostop)?.Value,
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
            var mend = cloud.Value.Equals("k8s", StringComparison.OrdinalIgnoreCase)
                ? "Write cloud: kubernetes, or infra: k8s."
                : Suggest.Mend(cloud.Value, Clouds.Known, "Known are");
            values.Reading.Mistake(cloud.At, $"{values.Path}.cloud: the cloud {cloud.Value} is not known.", mend);
        }

        // The name of a Kubernetes context is a region to SkyPilot, and may hold anything.
        foreach (var place in known is { Name: "kubernetes" or "ssh" } ? [] : new[] { region, zone }.OfType<Written<string>>())
        {
            if (place.Value is "" or "*" || place.Value.Contains('/', StringComparison.Ordinal))
            {
                values.Reading.Mistake(place.At, $"{values.Path}: \"{place.Value}\" is no name of a region or zone.", "Write one name, or infra: with * for any.");
            }
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

    private static void Check(FieldValues values, InfraSpec infra, ImageIdSpec? image)
    {
        if (infra is { Cloud.Known: Cloud.Azure, Zone: not null })
        {
            var where = values.Key(AlternativeFields.Zone) ?? values.Key(AlternativeFields.Infra)!;
            values.Reading.Mistake(where, $"{values.Path}: the zones of azure cannot be asked for.", "Write cloud and region only, such as azure/eastus.");
        }

        if (image is not null)
        {
            ImageRules.Check(image, infra, values.Path, values.Reading);
        }

        if (values.Get(AlternativeFields.Labels) is { } labels)
        {
            LabelRules.Check(labels.Value, infra.Cloud, values.Path, values.Reading);
        }

        CheckDisks(values, infra);
        if (values.Get(AlternativeFields.JobRecovery) is { } recovery && !JobRecoveryShape.IsNone(recovery.Value))
        {
            values.Reading.Mistake(values.Key(AlternativeFields.JobRecovery)!, $"{values.Path}: job_recovery does not go with a service.", "It belongs to managed jobs; a service replaces its replicas anyway. Remove it.");
        }

        if (values.Get(AlternativeFields.NetworkTier) is { Value: NetworkTier.Best } best && image is { IsContainer: false } && infra.Cloud is { Known: Cloud.Aws or Cloud.Gcp } or { Name: "nebius" })
        {
            values.Reading.Mistake(best.At, $"{values.Path}: network_tier best takes no image_id of a machine.", "Write a container, docker:..., or remove one of the two.");
        }
    }

    /// <summary>GCP alone attaches disks to machines (fact sheet, 3.1).</summary>
    private static void CheckDisks(FieldValues values, InfraSpec infra)
    {
        if (values.Get(AlternativeFields.Volumes) is not { } volumes)
        {
            return;
        }

        var where = values.Key(AlternativeFields.Volumes)!;
        if (infra.Cloud is not { Known: Cloud.Gcp })
        {
            values.Reading.Mistake(where, $"{values.Path}: volumes needs a cloud that attaches them, and only gcp does.", "Add infra: gcp, or remove volumes.");
        }
        else if (AttachedDiskShape.AnyNamed(volumes.Value) && infra.Region is null && infra.Zone is null)
        {
            values.Reading.Mistake(where, $"{values.Path}: volumes names a disk, and no region says where it is.", "Write the region in infra, such as infra: gcp/us-central1.");
        }
    }
}
