namespace Infra.Plan;

/// <summary>Plans a service for the operator's own machine: the cloud, its machine types and its buckets play no part.</summary>
internal static class LocalPlanner
{
    /// <summary>The folders and files that the service wants.</summary>
    public static IReadOnlyList<LocalFolder> Wanted(ServiceSpec service) =>
        [.. StackReader.Workdir(service) is { } workdir ? [workdir] : Array.Empty<LocalFolder>(), .. Mounts.Wanted(service)];

    /// <summary>The plan, or all that keeps the service from running here.</summary>
    public static LocalPlanning Plan(string stack, ServiceSpec service, int port, LocalInputs inputs)
    {
        var reading = new Reading();
        Check(service, inputs, reading);
        if (reading.Mistakes.Count > 0)
        {
            return new(null, MistakeText.Sorted(reading.Mistakes), MistakeText.Sorted(reading.Notices));
        }

        var workdir = inputs.Workdir(service);
        var mounts = Mounts.Local(service, inputs);
        var facts = new ReplicaBootFacts
        {
            Stack = stack,
            Service = service,
            Placement = Place,
            Bucket = Place,
            BucketRegion = Place,
            WorkdirHash = workdir?.Hash,
            Uploads = [.. mounts.Select(mount => new UploadedMountPlan { Target = mount.Target, Key = BucketKeys.Mount(service.Name, mount.Folder.Hash), Kind = mount.Kind })],
        };
        var archives = new Dictionary<string, FolderPlan>(StringComparer.Ordinal);
        if (workdir is not null)
        {
            archives[BucketKeys.Workdir(service.Name, workdir.Hash)] = workdir;
        }

        foreach (var mount in mounts)
        {
            archives[BucketKeys.Mount(service.Name, mount.Folder.Hash)] = mount.Folder;
        }

        return new(
            new()
            {
                Fleet = new() { Stack = stack, Services = [Service(service, port, Version(facts))] },
                Boot = facts,
                Archives = archives,
                Secrets = service.Task.Secrets.ToDictionary(secret => secret.Name, secret => secret.Text, StringComparer.Ordinal),
            },
            [],
            MistakeText.Sorted(reading.Notices));
    }

    /// <summary>What the place is called where a cloud's replicas have region, zone and placement.</summary>
    private const string Place = "local";

    /// <summary>The first replica of a new version goes ahead for a shorter time here.</summary>
    private static readonly UpdatePolicy _update = new() { Hold = TimeSpan.FromSeconds(10) };

    private static FleetService Service(ServiceSpec service, int port, string version)
    {
        // There is nothing to fall back to, and nothing to spread over; and somebody waits for the update.
        var policy = ServicePlanner.Policy(service.Service.Policy, _update) with { BaseOnDemandFallback = 0, DynamicOnDemandFallback = false, SpreadsSpot = false };
        var group = new ScalingGroup
        {
            Name = service.Name,
            // Groups here keep counts as those of AWS do.
            Cloud = Cloud.Aws,
            Pricing = Pricing.OnDemand,
            Zones = [Place],
            Limit = policy.GroupLimit,
            Version = version,
            Machines = [new(Place, null, 0, 0)],
        };
        return new()
        {
            Name = service.Name,
            EndpointPort = port,
            ReplicaPort = service.ReplicaPort,
            Probe = ServicePlanner.Probe(service.Service.Probe),
            LoadBalancing = service.Service.LoadBalancing,
            Scaling = ScalingPolicy.Of(policy, service.Service.Probe.InitialDelay, [group]),
            Groups = new Dictionary<string, FleetGroup> { [group.Name] = new(Place, Place) },
        };
    }

    /// <summary>Another text or other files are another version.</summary>
    private static string Version(ReplicaBootFacts facts) => new InputHash()
        .Add("boot", LocalBoot.Text(facts, new() { Instance = "", Number = 0, Folder = "", Bucket = "", Address = "" }))
        .ToString();

    private static void Check(ServiceSpec service, LocalInputs inputs, Reading reading)
    {
        foreach (var unserved in service.Unserved)
        {
            reading.Mistake(unserved.Where, unserved.What, unserved.Mend);
        }

        foreach (var missing in Wanted(service).Where(folder => !inputs.Folders.ContainsKey(folder.Path)))
        {
            reading.Mistake(missing.Where, missing.Missing.What, missing.Missing.Mend);
        }

        if (Repositories.Plan(service) is not null)
        {
            reading.Mistake(service.Task.Workdir!.At, "workdir: replicas on this machine clone no repository.", "Clone it, and write the folder.");
        }

        foreach (var mount in service.Task.FileMounts)
        {
            if (mount.Storage is not null || BucketUrls.IsUrl(mount.Source!))
            {
                reading.Mistake(mount.At, $"file_mounts: {mount.Destination} is a bucket's, and replicas on this machine have the rights to none.", "Write a local folder to try the service with.");
            }
            else if (mount.Destination.StartsWith('/'))
            {
                reading.Mistake(mount.At, $"file_mounts: {mount.Destination} would be a folder of this machine.", $"Write a path below the replica's home: ~{mount.Destination}.");
            }
        }

        foreach (var image in service.Resources.Alternatives.Select(alternative => alternative.Image).OfType<ImageIdSpec>().Where(image => image.IsContainer).DistinctBy(image => image.At))
        {
            reading.Mistake(image.At, $"image_id: setup and run are in the container {string.Join(", ", image.Ids.Select(id => id.Replace(ImageIdSpec.Docker, "", StringComparison.Ordinal)).Distinct())}, and replicas on this machine are in none.", "Try the container with docker run, or a file without image_id here.");
        }

        if (service.Service.Tls is { } tls)
        {
            reading.Notice(tls.At, "tls has no effect on this machine: the endpoint is plain HTTP on loopback.", "It has one in the cloud.");
        }
    }
}
