namespace Infra.Plan;

/// <summary>What images of machines cannot hold of services whose setup and run are in a container.</summary>
internal static class ContainedServices
{
    /// <summary>Whether each such service has something that its machines' image may hold; the mistakes go to the reading.</summary>
    public static void Check(ImagesSpec images, IReadOnlyList<ServiceSpec> services, Reading reading)
    {
        foreach (var image in images.Images)
        {
            if (image.Targets.FirstOrDefault(target => BakeTargets.IsMachine(target.Value)) is not { } target)
            {
                continue;
            }

            foreach (var named in image.Services)
            {
                if (services.FirstOrDefault(service => service.Name == named.Value) is { } service)
                {
                    Check(image, target.Value, service, named.At, reading);
                }
            }
        }
    }

    private static void Check(ImageSpec image, BakeTarget target, ServiceSpec service, Position at, Reading reading)
    {
        var there = service.Resources.Alternatives.Where(alternative => alternative.Cloud is not { } cloud || cloud.Known == BakeTargets.CloudOf(target)).ToList();
        if (there.Count == 0 || there.Any(alternative => alternative.Image is not { IsContainer: true }))
        {
            return;
        }

        List<ContainerPlan> containers = [.. there.SelectMany(alternative => alternative.Image!.Ids).Select(id => ContainerPlan.Of(id, service)).OfType<ContainerPlan>().Distinct()];
        var (what, names) = (BakeTargets.Name(target), string.Join(", ", containers.Select(container => container.Reference)));
        if (service.Setup.Trim().Length > 0)
        {
            reading.Mistake(at, $"images.{image.Name}: the setup of {service.Name} runs in the container {names}, and {what} is the machine around it.", $"Make a container of your own with what setup does, and name it in image_id; or remove {service.Name} from services.");
        }
        else if (!containers.Any(container => container.IsIn(image, service)))
        {
            reading.Mistake(at, $"images.{image.Name}: {what} would hold nothing of {service.Name}, which has no setup and runs in the container {names}.", $"Write containers: [{names}], so that it need not be pulled at boot; or remove {service.Name} from services.");
        }
    }
}
