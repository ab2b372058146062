namespace Infra.Plan;

/// <summary>Chooses what is started to measure an artifact.</summary>
internal static class TrialPlanner
{
    /// <summary>Machine types that are tried before it is given up: what is lacking at all of them will be for hours.</summary>
    private const int MostTypes = 4;

    /// <summary>Whether a replica that starts from an artifact of the target can be started by itself. A Bottlerocket node needs its cluster, and a balancer its stack.</summary>
    public static bool CanStart(BakeTarget target) => target is BakeTarget.AwsAmi or BakeTarget.AwsWeightsSnapshot;

    /// <summary>
    /// The trial of an artifact; null when no replica group of the region starts from it.
    /// </summary>
    /// <param name="task">What the artifact is of.</param>
    /// <param name="artifact">The artifact.</param>
    /// <param name="services">The services as read.</param>
    /// <param name="with">The stack's plan with the artifact in the lock.</param>
    /// <param name="without">The plan without it.</param>
    public static TrialPlan? Of(BakeTask task, LockedArtifact artifact, IReadOnlyList<ServiceSpec> services, StackPlan with, StackPlan without)
    {
        var region = artifact.Key.Where[(artifact.Key.Where.IndexOf('/', StringComparison.Ordinal) + 1)..];
        foreach (var named in task.Services)
        {
            var (planned, spec) = (with.Services.First(service => service.Name == named.Name), services.First(service => service.Name == named.Name));
            var groups = planned.Groups.Where(group => group.Cloud == Cloud.Aws && group.Region == region && group.Reservation is null && Uses(group, artifact)).ToList();
            if (groups.MinBy(group => group.MachineTypes.Min(Size)) is { } group)
            {
                return Of(task, artifact, planned, spec, group, with) with
                {
                    Unbaked = without.Services.First(service => service.Name == named.Name).Groups.First(other => other.Name == group.Name),
                };
            }
        }

        return null;
    }

    private static TrialPlan Of(BakeTask task, LockedArtifact artifact, ServicePlan planned, ServiceSpec spec, ReplicaGroupPlan group, StackPlan plan) => new()
    {
        Artifact = artifact,
        Service = planned.Name,
        Region = group.Region,
        Storage = plan.Storage.First(storage => storage.Cloud == Cloud.Aws),
        Baked = group,
        Unbaked = group,
        Types = [.. group.MachineTypes.OrderBy(Size).ThenBy(type => type.Name, StringComparer.Ordinal).Take(MostTypes)],
        Files = Files(planned),
        Probe = new(planned.ReplicaPort, planned.Probe, [.. planned.Secret?.Values.Select(value => value.Name) ?? []]),
        HasSetup = spec.Setup.Trim().Length > 0,
        Part = artifact.Bake is not null && BakeTargets.HoldsSetup(artifact.Key.Target) ? artifact.Services.GetValueOrDefault(planned.Name) : null,
        HoldsContainer = BakeTargets.HoldsSetup(artifact.Key.Target) && task.Image.Containers.Count > 0,
        InitialDelay = planned.Probe.InitialDelay,
    };

    private static Dictionary<string, FolderPlan> Files(ServicePlan service)
    {
        var files = service.LocalMounts.Select(mount => mount.Folder).DistinctBy(folder => folder.Hash).ToDictionary(folder => BucketKeys.Mount(service.Name, folder.Hash), StringComparer.Ordinal);
        if (service.Workdir is { } workdir)
        {
            files[BucketKeys.Workdir(service.Name, workdir.Hash)] = workdir;
        }

        return files;
    }

    private static bool Uses(ReplicaGroupPlan group, LockedArtifact artifact) =>
        group.Image.Reference == artifact.Id || group.Weights?.Snapshot == artifact.Id;

    /// <summary>By price, since that is what a start costs; what has none comes last.</summary>
    private static (decimal, double) Size(MachineTypePlan type) => (type.OnDemandPerHour ?? decimal.MaxValue, type.VCpus);
}
