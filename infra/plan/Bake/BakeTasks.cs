namespace Infra.Plan;

/// <summary>Makes of an <c>images.yaml</c> the artifacts that there are to be.</summary>
internal static class BakeTasks
{
    /// <summary>All of them, by image and target as written. The plan says on which machines the services run.</summary>
    public static IReadOnlyList<BakeTask> Of(StackReading read, StackPlan plan, IReadOnlyDictionary<string, FolderPlan> folders)
    {
        var services = read.Services.ToDictionary(service => service.Name);
        var parts = read.Services.ToDictionary(service => service.Name, service => ServicePart.Hash(service, folders));
        return
        [
            .. from image in read.Images?.Images ?? []
               from target in image.Targets
               let groups = Groups(image, target.Value, plan)
               from architecture in Architectures(target.Value, groups)
               select new BakeTask
               {
                   Stack = read.Stack,
                   StackId = plan.Id,
                   Image = image,
                   Target = target.Value,
                   Architecture = architecture,
                   Places = Places(image, target.Value, read.Spec!, plan),
                   Services = [.. image.Services.Where(service => services.ContainsKey(service.Value)).Select(service => Service(services[service.Value], folders))],
                   Wanted = ImageContent.Of(image, target.Value, parts) with
                   {
                       BaseSource = Base(image, target.Value, architecture, HasAccelerators(groups)),
                   },
               },
        ];
    }

    private static BakedService Service(ServiceSpec service, IReadOnlyDictionary<string, FolderPlan> folders) =>
        new(service.Name, service.Setup, service.Envs, StackReader.Workdir(service) is { } workdir ? folders.GetValueOrDefault(workdir.Path) : null)
        {
            Mounts =
            [
                .. service.Task.FileMounts
                    .Select(mount => (mount.Destination, Folder: mount.Source is { } source ? folders.GetValueOrDefault(RelativePath.From(service.At.Path, source)) : null))
                    .Where(mount => mount.Folder is not null)
                    .Select(mount => new LocalMountPlan(mount.Destination, mount.Folder!)),
            ],
        };

    /// <summary>The machines that the image is for.</summary>
    private static List<ReplicaGroupPlan> Groups(ImageSpec image, BakeTarget target, StackPlan plan) =>
    [
        .. plan.Services.Where(service => image.Services.Any(named => named.Value == service.Name))
            .SelectMany(service => service.Groups)
            .Where(group => BakeTargets.CloudOf(target) is not { } cloud || group.Cloud == cloud),
    ];

    private static bool HasAccelerators(IEnumerable<ReplicaGroupPlan> groups) =>
        groups.Any(one => one.Attached is not null || one.MachineTypes.Any(type => type.Accelerator is not null));

    /// <summary>Weights are the same for all machines. Where no group says which machines there are, the common kind is taken.</summary>
    private static IEnumerable<Architecture?> Architectures(BakeTarget target, List<ReplicaGroupPlan> groups) =>
        BakeTargets.IsWeights(target) || target == BakeTarget.ContainerHfCache ? [null]
        : groups.Count == 0 ? [Infra.Plan.Architecture.X64]
        : groups.Select(group => (Architecture?)group.Architecture).Distinct().Order();

    private static List<string> Places(ImageSpec image, BakeTarget target, StackSpec stack, StackPlan plan)
    {
        if (target is BakeTarget.LocalImage or BakeTarget.LocalWeightsDisk)
        {
            return ["local"];
        }

        if (BakeTargets.IsInRegistry(target))
        {
            return [.. image.Registries];
        }

        var written = image.Regions.Select(region => $"{region.Value.Cloud!.Name}/{region.Value.Region}").ToList();
        var all = stack.Regions.Select(region => region.Title)
            .Where(place => written.Count == 0 || written.Contains(place))
            .Where(place => BakeTargets.CloudOf(target) is not { } cloud || place.StartsWith($"{Clouds.Name(cloud)}/", StringComparison.Ordinal));
        // The balancer is one machine, and stands in one place.
        return target == BakeTarget.Balancer && plan.Balancer is { } balancer ? [$"{Clouds.Name(balancer.Cloud)}/{balancer.Region}"] : [.. all];
    }

    private static string? Base(ImageSpec image, BakeTarget target, Architecture? architecture, bool hasAccelerators) => target switch
    {
        BakeTarget.AwsAmi or BakeTarget.Balancer => image.Base ?? Parameter(Images.Default(Cloud.Aws, architecture!.Value, hasAccelerators).Reference),
        BakeTarget.GcpImage => image.Base ?? Images.Default(Cloud.Gcp, architecture!.Value, hasAccelerators).Reference,
        BakeTarget.AzureImage => image.Base ?? Images.Default(Cloud.Azure, architecture!.Value, hasAccelerators).Reference,
        BakeTarget.AwsBottlerocketSnapshot or BakeTarget.GcpGkeDiskImage or BakeTarget.ContainerImage or BakeTarget.LocalImage => image.Base,
        BakeTarget.AwsWeightsSnapshot or BakeTarget.GcpWeightsDisk or BakeTarget.AzureWeightsDisk or BakeTarget.WeightsBucket or BakeTarget.LocalWeightsDisk
            or BakeTarget.GcpStreamingImage or BakeTarget.AzureStreamingImage or BakeTarget.ContainerHfCache => null,
    };

    private static string Parameter(string reference) => reference.StartsWith(AwsImages.Parameter, StringComparison.Ordinal) ? reference[AwsImages.Parameter.Length..] : reference;
}
