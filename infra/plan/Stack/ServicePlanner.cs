using System.Globalization;

namespace Infra.Plan;

/// <summary>Makes a service's plan of its placements.</summary>
internal static class ServicePlanner
{
    public static ServicePlan Plan(
        StackReading read,
        StackSpec spec,
        ServiceSpec service,
        IReadOnlyList<Placement> placements,
        IReadOnlyList<Allotted> replicas,
        LocalInputs inputs,
        IReadOnlyList<StoragePlan> storage,
        BakedImages baked,
        Reading reading)
    {
        var workdir = inputs.Workdir(service);
        var secret = SecretPlanner.OfReplicas(read.Stack, service, read.Settings);
        var local = Mounts.Local(service, inputs);
        var buckets = Mounts.Buckets(service, storage.FirstOrDefault(bucket => bucket.Cloud == Cloud.Aws)?.Region ?? "");
        var start = ServiceStart.Of(service, buckets);
        var groups = placements.Select((placement, index) => Group(read.Stack, service, placement, ZonesIn(spec, placement), replicas[index], new()
        {
            Stack = read.Stack,
            Service = service,
            Placement = placement.Name,
            Bucket = storage.Single(bucket => bucket.Cloud == placement.First.Cloud).Bucket,
            BucketRegion = storage.Single(bucket => bucket.Cloud == placement.First.Cloud).Region,
            WorkdirHash = workdir?.Hash,
            Repository = Repositories.Plan(service),
            Uploads = [.. local.Select(mount => new UploadedMountPlan { Target = mount.Target, Key = BucketKeys.Mount(service.Name, mount.Folder.Hash), Kind = mount.Kind })],
            BucketMounts = buckets,
            Secret = secret is null ? null : new()
            {
                Name = secret.Name,
                Region = storage.Single(bucket => bucket.Cloud == placement.First.Cloud).Region,
                Keys = [.. secret.Values.Select(value => value.Name)],
                Mark = secret.Mark,
            },
            HasAccelerators = placement.Machines.Any(machine => machine.Type.Accelerator is not null),
            Container = placement.First.Image.Container,
            SetupBaked = placement.First.Image.Source == ImageSource.Baked,
            Weights = WeightsDisks.Of(service.Name, placement.First, baked)?.Mount,
        }, WeightsDisks.Of(service.Name, placement.First, baked)))
            .Zip(placements, (group, placement) => group with
            {
                Start = ColdStarts.Of(service, start, group, baked),
                LacksImage = BootReason.Lack(service, spec, baked, placement.First),
            }).ToList();
        CheckRoom(service, replicas, reading);
        CheckDelay(service, groups, reading);
        return new()
        {
            Name = service.Name,
            Probe = Probe(service.Service.Probe),
            Policy = Policy(service.Service.Policy, spec.Find(service.Name)!.Update),
            LoadBalancingPolicy = service.Service.LoadBalancing switch
            {
                LoadBalancing.LeastLoad => "least_load",
                LoadBalancing.RoundRobin => "round_robin",
                LoadBalancing.InstanceAwareLeastLoad => "instance_aware_least_load",
            },
            ReplicaPort = service.ReplicaPort,
            EndpointPort = spec.Find(service.Name)!.Port!.Value,
            Envs = service.Envs,
            Secret = secret,
            Workdir = workdir,
            Repository = Repositories.Plan(service),
            LocalMounts = local,
            BucketMounts = buckets,
            Groups = groups,
        };
    }

    private static int ZonesIn(StackSpec spec, Placement placement) =>
        Candidates.Zones(spec.Regions.First(region => region.Cloud == placement.First.Cloud && region.Region == placement.First.Region)).Count;

    public static ProbePlan Probe(ProbeSpec probe) => new()
    {
        Path = probe.Path,
        PostData = probe.PostData,
        Headers = probe.Headers,
        InitialDelay = probe.InitialDelay,
        Timeout = probe.Timeout,
    };

    /// <summary>The policy with SkyServe's fixed count as both bounds, and what an update adds.</summary>
    public static ReplicaPolicyPlan Policy(ReplicaPolicySpec policy, UpdatePolicy update) => new()
    {
        Min = policy.Min,
        Max = policy.Max ?? policy.Min,
        OverProvision = policy.OverProvision,
        Surge = update.Mode == UpdateMode.BlueGreen ? (policy.Max ?? policy.Min) + policy.OverProvision : update.MaxSurge,
        Update = update,
        TargetQps = policy.TargetQps,
        TargetQpsByAccelerator = [.. (policy.TargetQpsByAccelerator ?? []).Select(qps => new AcceleratorQps(qps.Accelerator, qps.Qps))],
        UpscaleDelay = policy.UpscaleDelay,
        DownscaleDelay = policy.DownscaleDelay,
        BaseOnDemandFallback = policy.BaseOnDemandFallback,
        DynamicOnDemandFallback = policy.DynamicOnDemandFallback,
        SpreadsSpot = policy.SpreadsSpot,
    };

    private static ReplicaGroupPlan Group(string stack, ServiceSpec service, Placement placement, int zonesOfRegion, Allotted replicas, ReplicaBootFacts boot, WeightsDiskPlan? weights)
    {
        // What a machine boots with is written for the clouds that the program declares.
        var bootText = placement.First.Cloud == Cloud.Aws ? ReplicaBoot.Text(boot) : "";
        return new()
        {
            Name = Names.Fit($"{stack}-{service.Name}-{placement.Name}"),
            Placement = placement.Name,
            Cloud = placement.First.Cloud,
            Region = placement.First.Region,
            Zones = placement.First.Zones.Count > 0 || placement.Zones.Count < zonesOfRegion ? placement.Zones : [],
            Pricing = placement.First.Pricing,
            Architecture = placement.First.Type.Architecture,
            MachineTypes = [.. placement.Machines.Select(machine => MachineTypes.Plan(machine, placement.Zones))],
            OrderIsTheOperators = service.Resources.Ordered,
            Image = placement.First.Image,
            // A baked disk is a snapshot in S3, and slower than a plain pull until it is filled (fact sheet on baking, 2.6).
            Disk = placement.First.Image.Source == ImageSource.Baked && placement.First.Cloud == Cloud.Aws
                ? placement.First.Disk with { InitializationMiBs = DiskPlan.FastestInitialization }
                : placement.First.Disk,
            Weights = weights,
            Attached = placement.First.Attached,
            Reservation = placement.First.Reservation is { } reserved ? new(reserved.Id, reserved.Zone, reserved.Count) : null,
            Replicas = replicas.AtLeast,
            ReplicasAtMost = replicas.AtMost,
            StandIns = replicas.StandIns,
            BootText = bootText,
            UserData = bootText.Length > 0 ? UserData.Of(boot, bootText) : null,
            Labels = placement.First.Alternative.Labels,
        };
    }

    /// <summary>A replica that is not ready in time is given up, and the next one after it.</summary>
    private static void CheckDelay(ServiceSpec service, IReadOnlyList<ReplicaGroupPlan> groups, Reading reading)
    {
        var limit = service.Service.Probe.InitialDelay.TotalSeconds;
        var slow = groups.Where(group => group.Start is { } start && EngineSeconds(start) > limit).ToList();
        if (slow.Count > 0)
        {
            var least = slow.Min(group => EngineSeconds(group.Start!));
            reading.Notice(
                service.At,
                string.Create(CultureInfo.InvariantCulture, $"service {service.Name}: run needs at least {least:0} s to be ready in {string.Join(", ", slow.Select(group => group.Placement))}, {(slow[0].Start!.Measured is null ? "as predicted" : "as measured")}, and initial_delay_seconds gives up after {limit:0} s."),
                string.Create(CultureInfo.InvariantCulture, $"Write more than {least:0}, or bake the weights."));
        }
    }

    private static double EngineSeconds(ColdStart start) => start.Phases.Where(phase => phase.Name == StartPhases.Engine).Sum(phase => phase.Seconds?.Low ?? 0);

    /// <summary>Where there is nothing but reserved machines, they may be too few.</summary>
    private static void CheckRoom(ServiceSpec service, IReadOnlyList<Allotted> replicas, Reading reading)
    {
        var policy = service.Service.Policy;
        var (most, room) = ((policy.Max ?? policy.Min) + policy.OverProvision, replicas.Sum(allotted => allotted.AtMost));
        if (room < most)
        {
            reading.Notice(
                service.At,
                $"service {service.Name}: the reserved machines have room for {room} of {most} replicas, and nothing else fits.",
                "Reserve more, lower the number of replicas, or let plan --why say what keeps other machines out.");
        }
    }
}
