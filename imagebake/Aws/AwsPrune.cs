using System.Text.Json;

namespace Imagebake.Aws;

/// <summary>Finds what bakes left in AWS, and what of it is in use.</summary>
internal static class AwsPrune
{
    /// <summary>Everything in a region that a bake of the stack made: by its tags, and by the names that Packer gives before it tags.</summary>
    public static async Task<IReadOnlyList<Prunable>> FindAsync(BakeRun run, string region, string stackId, CancellationToken cancellationToken)
    {
        string[] ours = [$"Name=tag:{BakeTags.Id},Values={stackId}", $"Name=tag-key,Values={BakeTags.Bake}"];
        var where = $"aws/{region}";
        var tagged = await Ec2Images.OwnAsync(run, region, ours, cancellationToken);
        var named = await Ec2Images.OwnAsync(run, region, [$"Name=name,Values={BakeTags.Prefix(stackId)}*"], cancellationToken);
        var images = tagged.Concat(named).DistinctBy(image => image.Id).ToList();
        var snapshots = await AwsCli.CallAsync(run, region, ["ec2", "describe-snapshots", "--owner-ids", "self", "--filters", .. ours], cancellationToken);
        var temporary = await Temporaries.FindAsync(run, region, ours, BakeTags.Prefix(stackId), cancellationToken);
        var held = images.SelectMany(image => image.Snapshots).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. images.Select(image => Of("image", where, image.Id, image.Tags, image.Name) with { IsArtifact = true, Snapshots = image.Snapshots, SizeGiB = image.SizeGiB }),
            .. snapshots.GetProperty("Snapshots").EnumerateArray()
                .Select(one => Of("snapshot", where, one.GetProperty("SnapshotId").GetString()!, BakeTags.Read(one), "") with { IsArtifact = true, SizeGiB = one.GetProperty("VolumeSize").GetInt32() })
                // Those of an image go and stay with it.
                .Where(snapshot => !held.Contains(snapshot.Id)),
            .. temporary.Machines.Select(one => Of("machine", where, one.Id, one.Tags, "")),
            .. temporary.Disks.Select(one => Of("disk", where, one.Id, one.Tags, "")),
            .. temporary.Firewalls.Select(one => Of("firewall", where, one.Id, one.Tags, "")),
            .. temporary.Keys.Select(one => Of("key", where, one.Id, one.Tags, one.Id)),
        ];
    }

    /// <summary>Images and snapshots that machines, launch templates and Auto Scaling groups of a region refer to, with who does.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> InUseAsync(BakeRun run, string region, CancellationToken cancellationToken)
    {
        var users = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var machines = await AwsCli.CallAsync(run, region, ["ec2", "describe-instances", "--filters", "Name=instance-state-name,Values=pending,running,stopping,stopped"], cancellationToken);
        foreach (var machine in machines.GetProperty("Reservations").EnumerateArray().SelectMany(one => one.GetProperty("Instances").EnumerateArray()))
        {
            Add(users, machine, $"machine {machine.GetProperty("InstanceId").GetString()}");
        }

        foreach (var (template, versions) in await TemplatesAsync(run, region, cancellationToken))
        {
            var answer = await AwsCli.CallAsync(run, region, ["ec2", "describe-launch-template-versions", "--launch-template-id", template, "--versions", .. versions], cancellationToken);
            foreach (var version in answer.GetProperty("LaunchTemplateVersions").EnumerateArray())
            {
                Add(users, version.GetProperty("LaunchTemplateData"), $"launch template {template} version {version.GetProperty("VersionNumber").GetInt64()}");
            }
        }

        var configurations = await AwsCli.CallAsync(run, region, ["autoscaling", "describe-launch-configurations"], cancellationToken);
        foreach (var configuration in configurations.GetProperty("LaunchConfigurations").EnumerateArray())
        {
            Add(users, configuration, $"launch configuration {configuration.GetProperty("LaunchConfigurationName").GetString()}");
        }

        return users;
    }

    /// <summary>Deletes one.</summary>
    public static Task DeleteAsync(BakeRun run, Prunable one, CancellationToken cancellationToken)
    {
        var (region, resource) = (Place.RegionOf(one.Where), new AwsResource(one.Id, new Dictionary<string, string>()));
        return one.Kind switch
        {
            "image" => Ec2Images.DeleteAsync(run, region, one.Id, one.Snapshots, cancellationToken),
            "snapshot" => AwsCli.TryAsync(run, region, ["InvalidSnapshot.NotFound"], ["ec2", "delete-snapshot", "--snapshot-id", one.Id], cancellationToken),
            "machine" => Temporaries.RemoveAsync(run, region, new FoundTemporaries([resource], [], [], []), cancellationToken),
            "disk" => Temporaries.RemoveAsync(run, region, new FoundTemporaries([], [resource], [], []), cancellationToken),
            "firewall" => Temporaries.RemoveAsync(run, region, new FoundTemporaries([], [], [resource], []), cancellationToken),
            Prunable.Upload => Staging.RemoveAsync(run, region, one.Id, cancellationToken),
            "key" => Temporaries.RemoveAsync(run, region, new FoundTemporaries([], [], [], [resource]), cancellationToken),
            _ => throw new InvalidOperationException($"{one.Kind} is no kind of resource that bakes make."),
        };
    }

    /// <summary>The versions of templates from which machines are launched: the default, the newest, and those that groups name.</summary>
    private static async Task<IEnumerable<(string Template, IReadOnlyList<string> Versions)>> TemplatesAsync(BakeRun run, string region, CancellationToken cancellationToken)
    {
        var templates = await AwsCli.CallAsync(run, region, ["ec2", "describe-launch-templates"], cancellationToken);
        var groups = await AwsCli.CallAsync(run, region, ["autoscaling", "describe-auto-scaling-groups"], cancellationToken);
        var named = groups.GetProperty("AutoScalingGroups").EnumerateArray().Select(Template).OfType<JsonElement>()
            .Where(template => template.TryGetProperty("LaunchTemplateId", out _) && template.TryGetProperty("Version", out _))
            .ToLookup(template => template.GetProperty("LaunchTemplateId").GetString()!, template => template.GetProperty("Version").GetString()!);
        return templates.GetProperty("LaunchTemplates").EnumerateArray().Select(template => template.GetProperty("LaunchTemplateId").GetString()!)
            .Select(template => (template, (IReadOnlyList<string>)["$Latest", "$Default", .. named[template].Where(version => long.TryParse(version, out _)).Distinct()]));
    }

    private static JsonElement? Template(JsonElement group) =>
        group.TryGetProperty("LaunchTemplate", out var template) ? template
        : group.TryGetProperty("MixedInstancesPolicy", out var policy) && policy.TryGetProperty("LaunchTemplate", out var mixed) && mixed.TryGetProperty("LaunchTemplateSpecification", out var specification) ? specification
        : null;

    private static void Add(SortedDictionary<string, string> users, JsonElement launched, string user)
    {
        if (launched.TryGetProperty("ImageId", out var image) && image.GetString() is { } id)
        {
            users.TryAdd(id, user);
        }

        if (launched.TryGetProperty("BlockDeviceMappings", out var disks) && disks.ValueKind == JsonValueKind.Array)
        {
            foreach (var disk in disks.EnumerateArray())
            {
                if (disk.TryGetProperty("Ebs", out var ebs) && ebs.TryGetProperty("SnapshotId", out var snapshot) && snapshot.GetString() is { } held)
                {
                    users.TryAdd(held, user);
                }
            }
        }
    }

    /// <summary>An image that Packer had not tagged yet has the bake in its name.</summary>
    private static Prunable Of(string kind, string where, string id, IReadOnlyDictionary<string, string> tags, string name) =>
        new(kind, where, id, tags.GetValueOrDefault(BakeTags.Bake) ?? (name.Split('-') is [.., var time, var random] ? $"{time}-{random}" : ""))
        {
            Version = (tags.GetValueOrDefault(BakeTags.Image) ?? "", tags.GetValueOrDefault(BakeTags.Target) ?? "", tags.GetValueOrDefault(BakeTags.Architecture) ?? ""),
        };
}
