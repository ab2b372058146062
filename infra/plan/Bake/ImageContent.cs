namespace Infra.Plan;

/// <summary>What an image holds, as far as the operator's files say it.</summary>
internal static class ImageContent
{
    /// <summary>
    /// What a target of an image is to be. Options that change how an artifact is kept, and not what is in it (size,
    /// encryption), are not part of the content: an image without them can still be used.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="target">One of its targets.</param>
    /// <param name="parts">Each service's own part (<see cref="ServicePart"/>), by its name.</param>
    public static WantedImage Of(ImageSpec image, BakeTarget target, IReadOnlyDictionary<string, string> parts)
    {
        var hash = new InputHash().Add("target", BakeTargets.Name(target));
        List<string> services = [.. image.Services.Select(service => service.Value)];
        if (BakeTargets.HoldsSetup(target))
        {
            foreach (var service in services)
            {
                hash.Add($"service {service}", parts.GetValueOrDefault(service));
            }
        }

        if (BakeTargets.IsWeights(target) || (target == BakeTarget.ContainerImage && image.Weights is not null))
        {
            AddWeights(hash, image.Weights!);
        }

        if (BakeTargets.IsContainers(target) || BakeTargets.HoldsSetup(target))
        {
            hash.Add("containers", image.Containers);
        }

        hash.Add("balancer", target == BakeTarget.Balancer ? BakeScripts.Balancer : null);
        hash.Add("dockerfile", target == BakeTarget.ContainerImage ? image.Dockerfile : null);
        var content = hash.ToString();
        return new()
        {
            Content = content,
            // Of weights and containers, every service that is named uses the whole.
            Services = services.ToDictionary(service => service, service => BakeTargets.HoldsSetup(target) ? parts.GetValueOrDefault(service) ?? content : content),
            MaxAgeDays = image.MaxAgeDays,
        };
    }

    private static void AddWeights(InputHash hash, WeightsSpec weights) =>
        hash.Add("weights", weights.Source).Add("revision", weights.Revision).Add("allow", weights.Allow).Add("ignore", weights.Ignore);
}
