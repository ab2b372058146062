namespace Infra.Plan;

/// <summary>Says what the machines of a placement boot from; where it is the cloud's base image, why nothing that is baked is used.</summary>
internal static class BootReason
{
    /// <summary>One line, as it goes on from the machines.</summary>
    public static string Of(ServiceSpec service, StackSpec stack, BakedImages? baked, Candidate machine) => machine.Image.Source switch
    {
        ImageSource.Explicit => $"boots from {machine.Image.Reference}, which image_id names",
        ImageSource.Baked => $"boots from {machine.Image.Reference}, {Used(service, stack, baked!, machine)}",
        ImageSource.Default => $"boots from the base image of {Clouds.Name(machine.Cloud)}: {WhyNot(service, stack, baked, machine)}",
    };

    /// <summary>Why machines start without the image, or the disk of weights, that images.yaml means for them there; null when they do not, or none is meant.</summary>
    public static string? Lack(ServiceSpec service, StackSpec stack, BakedImages baked, Candidate machine)
    {
        var region = Where(stack, machine);
        string[] lacks =
        [
            .. machine.Image.Source == ImageSource.Default && BakedImages.MachineTarget(machine.Cloud) is { } target && baked.Asked(service.Name, target, region) is not null
                ? [WhyNot(service, baked, region, target, machine.Type.Architecture)] : Array.Empty<string>(),
            .. machine.Cloud == Cloud.Aws && baked.Asked(service.Name, BakeTarget.AwsWeightsSnapshot, region) is not null && WeightsDisks.Of(service.Name, machine, baked) is null
                ? [WhyNot(service, baked, region, BakeTarget.AwsWeightsSnapshot, null)] : Array.Empty<string>(),
        ];
        return lacks.Length == 0 ? null : string.Join("; ", lacks);
    }

    private static string Used(ServiceSpec service, StackSpec stack, BakedImages baked, Candidate machine)
    {
        var image = baked.Of(service.Name, BakedImages.MachineTarget(machine.Cloud)!.Value, Where(stack, machine).Title, machine.Type.Architecture)!;
        return $"{image.Artifact.Key}{image.Staleness switch
        {
            Staleness.Base => ", though images.yaml names another base",
            Staleness.Age => $", though it is older than max_age_days of {image.Image!.MaxAgeDays}",
            Staleness.None or Staleness.Content or Staleness.Revoked => "",
        }}";
    }

    private static string WhyNot(ServiceSpec service, StackSpec stack, BakedImages? baked, Candidate machine) =>
        baked is null || BakedImages.MachineTarget(machine.Cloud) is not { } target
            ? "nothing is baked for its machines"
            : WhyNot(service, baked, Where(stack, machine), target, machine.Type.Architecture);

    private static string WhyNot(ServiceSpec service, BakedImages baked, StackRegionSpec region, BakeTarget target, Architecture? architecture)
    {
        if (baked.Of(service.Name, target, region.Title, architecture) is { } image)
        {
            return $"{image.Artifact.Key} is {(image.Staleness == Staleness.Revoked ? "revoked" : image.Image is null ? "of no image in images.yaml any more" : "stale: it holds something else than setup, mounts, weights and containers say today")}";
        }

        var elsewhere = baked.Places(service.Name, target, architecture);
        var only = elsewhere.Count == 0 ? "" : $"; it is in {string.Join(", ", elsewhere)}";
        return baked.Asked(service.Name, target, region) is { } asked ? $"{new LockKey(asked.Name, target, region.Title, architecture)} is not baked{only}"
            : baked.Asked(service.Name, target) is { } other ? $"the regions of {other.Name} in images.yaml are without {region.Title}{only}"
            : $"images.yaml has no {BakeTargets.Name(target)} for {service.Name}";
    }

    private static StackRegionSpec Where(StackSpec stack, Candidate machine) => stack.Regions.First(region => region.Cloud == machine.Cloud && region.Region == machine.Region);
}
