using System.Text.Json;

namespace Imagebake.Aws;

/// <summary>What is only needed while something is built: machines, disks, key pairs, firewalls. All of it has the bake's tag or name.</summary>
internal static class Temporaries
{
    private static readonly string[] _gone =
        ["InvalidInstanceID.NotFound", "InvalidVolume.NotFound", "InvalidGroup.NotFound", "InvalidGroupId.NotFound", "InvalidKeyPair.NotFound"];

    /// <summary>Removes those of a bake in a region: first the machines, whose end frees the rest. What is gone already is well.</summary>
    public static async Task RemoveAsync(BakeRun run, string region, string bake, CancellationToken cancellationToken)
    {
        var found = await FindAsync(run, region, [$"Name=tag:{BakeTags.Bake},Values={bake}"], bake, cancellationToken);
        await RemoveAsync(run, region, found, cancellationToken);
    }

    /// <summary>Those that filters let through; key pairs by a part of their name, since Packer makes them without tags.</summary>
    public static async Task<FoundTemporaries> FindAsync(BakeRun run, string region, IReadOnlyList<string> filters, string keyName, CancellationToken cancellationToken)
    {
        var machines = await AwsCli.CallAsync(run, region, ["ec2", "describe-instances", "--filters", .. filters, "Name=instance-state-name,Values=pending,running,shutting-down,stopping,stopped"], cancellationToken);
        var disks = await AwsCli.CallAsync(run, region, ["ec2", "describe-volumes", "--filters", .. filters], cancellationToken);
        var firewalls = await AwsCli.CallAsync(run, region, ["ec2", "describe-security-groups", "--filters", .. filters], cancellationToken);
        var keys = await AwsCli.CallAsync(run, region, ["ec2", "describe-key-pairs", "--filters", $"Name=key-name,Values=*{keyName}*"], cancellationToken);
        return new(
            [.. machines.GetProperty("Reservations").EnumerateArray().SelectMany(one => one.GetProperty("Instances").EnumerateArray()).Select(one => Read(one, "InstanceId"))],
            [.. disks.GetProperty("Volumes").EnumerateArray().Select(one => Read(one, "VolumeId"))],
            [.. firewalls.GetProperty("SecurityGroups").EnumerateArray().Select(one => Read(one, "GroupId"))],
            [.. keys.GetProperty("KeyPairs").EnumerateArray().Select(one => Read(one, "KeyName"))]);
    }

    /// <summary>Removes what was found.</summary>
    public static async Task RemoveAsync(BakeRun run, string region, FoundTemporaries found, CancellationToken cancellationToken)
    {
        if (found.Machines.Count > 0)
        {
            await TerminateAsync(run, region, [.. found.Machines.Select(machine => machine.Id)], cancellationToken);
        }

        foreach (var disk in found.Disks)
        {
            // Disks of a machine go with it.
            await AwsCli.TryAsync(run, region, _gone, ["ec2", "delete-volume", "--volume-id", disk.Id], cancellationToken);
        }

        foreach (var firewall in found.Firewalls)
        {
            await AwsCli.TryAsync(run, region, _gone, ["ec2", "delete-security-group", "--group-id", firewall.Id], cancellationToken);
        }

        foreach (var key in found.Keys)
        {
            await AwsCli.TryAsync(run, region, _gone, ["ec2", "delete-key-pair", "--key-name", key.Id], cancellationToken);
        }
    }

    /// <summary>Ends machines, and waits until they are gone: until then their disks and firewalls are held.</summary>
    public static async Task TerminateAsync(BakeRun run, string region, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (await AwsCli.TryAsync(run, region, _gone, ["ec2", "terminate-instances", "--instance-ids", .. ids], cancellationToken) is null)
        {
            return;
        }

        await Waiting.ForAsync(
            run,
            $"{string.Join(", ", ids)} in {region} to be gone",
            run.Pace.Machine,
            async () =>
            {
                var answer = await AwsCli.CallAsync(run, region, ["ec2", "describe-instances", "--filters", $"Name=instance-id,Values={string.Join(',', ids)}", "Name=instance-state-name,Values=pending,running,shutting-down,stopping,stopped"], cancellationToken);
                return answer.GetProperty("Reservations").GetArrayLength() == 0 ? "gone" : null;
            },
            cancellationToken);
    }

    private static AwsResource Read(JsonElement described, string id) => new(described.GetProperty(id).GetString()!, BakeTags.Read(described));
}

/// <summary>A resource with its tags.</summary>
internal sealed record AwsResource(string Id, IReadOnlyDictionary<string, string> Tags);

/// <summary>What was found of temporary resources in a region.</summary>
internal sealed record FoundTemporaries(IReadOnlyList<AwsResource> Machines, IReadOnlyList<AwsResource> Disks, IReadOnlyList<AwsResource> Firewalls, IReadOnlyList<AwsResource> Keys);
