using System.Text.Json;
using Infra.Plan;
using Infra.Tests.Bake.Lab;

namespace Infra.Tests.Bake.Faults;

/// <summary>Everything that there is in the account, of each kind that a bake can make: no filter of ours decides what is looked at.</summary>
internal static class Sweep
{
    /// <summary>What there is and no lock has, one line each.</summary>
    public static async Task<IReadOnlyList<string>> LeftAsync(BakeLab lab, IReadOnlyList<LockedArtifact> locked)
    {
        var known = locked.SelectMany(artifact => artifact.Snapshots.Prepend(artifact.Id)).ToHashSet(StringComparer.Ordinal);
        var left = new List<string>();
        foreach (var region in BakeProject.Regions)
        {
            var images = Ids(await lab.AwsAsync(region, "ec2", "describe-images", "--owners", "self"), "Images", "ImageId");
            var snapshots = Ids(await lab.AwsAsync(region, "ec2", "describe-snapshots", "--filters", "Name=owner-id,Values=123456789012"), "Snapshots", "SnapshotId");
            var machines = await lab.AwsAsync(region, "ec2", "describe-instances");
            var running = machines.GetProperty("Reservations").EnumerateArray().SelectMany(one => one.GetProperty("Instances").EnumerateArray())
                .Where(machine => machine.GetProperty("State").GetProperty("Name").GetString() != "terminated")
                .Select(machine => machine.GetProperty("InstanceId").GetString()!);
            var disks = Ids(await lab.AwsAsync(region, "ec2", "describe-volumes"), "Volumes", "VolumeId");
            var firewalls = (await lab.AwsAsync(region, "ec2", "describe-security-groups")).GetProperty("SecurityGroups").EnumerateArray()
                .Where(group => group.GetProperty("GroupName").GetString() != "default").Select(group => group.GetProperty("GroupId").GetString()!);
            var keys = Ids(await lab.AwsAsync(region, "ec2", "describe-key-pairs"), "KeyPairs", "KeyName");
            var templates = Ids(await lab.AwsAsync(region, "ec2", "describe-launch-templates"), "LaunchTemplates", "LaunchTemplateId");
            left.AddRange(images.Concat(snapshots).Concat(running).Concat(disks).Concat(firewalls).Concat(keys).Concat(templates).Where(id => !known.Contains(id)).Select(id => $"{region} {id}"));
        }

        return left;
    }

    private static IEnumerable<string> Ids(JsonElement answer, string list, string id) => answer.GetProperty(list).EnumerateArray().Select(one => one.GetProperty(id).GetString()!);
}
