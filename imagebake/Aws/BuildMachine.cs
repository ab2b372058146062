using System.Text.Json;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>A machine that builds without Packer, by one RunInstances: no stack of CloudFormation, no launch template, no key, no open port.</summary>
internal static class BuildMachine
{
    /// <summary>Of the data disk: what pulls and downloads can use, within what every gp3 disk takes.</summary>
    private const int Iops = 4000, Throughput = 1000;

    /// <summary>Starts it, once for each bake, and waits until commands reach it. One that is gone since is replaced.</summary>
    public static async Task<string> StartAsync(Baking baking, string region, MachineWish wish, CancellationToken cancellationToken)
    {
        var run = baking.Run;
        var id = await LaunchAsync(baking, region, wish, cancellationToken);
        if (!await WillRunAsync(run, region, id, cancellationToken))
        {
            baking.Journal.Undo("machine");
            id = await LaunchAsync(baking, region, wish, cancellationToken);
        }

        baking.Tell(baking.Task.Home, $"waiting for {id}");
        await MachineCommand.ReachableAsync(run, region, id, cancellationToken);
        return id;
    }

    /// <summary>Stops it, so that its disks are written to the end; then the disk of a device, as the machine itself maps it.</summary>
    public static async Task<string> StoppedDiskAsync(BakeRun run, string region, string machine, string device, CancellationToken cancellationToken)
    {
        await AwsCli.CallAsync(run, region, ["ec2", "stop-instances", "--instance-ids", machine], cancellationToken);
        var stopped = await Waiting.ForAsync(
            run,
            $"{machine} in {region} to stop",
            run.Pace.Machine,
            async () =>
            {
                var found = await FindAsync(run, region, ["--instance-ids", machine], cancellationToken);
                var state = found is { } seen ? State(seen) : "terminated";
                return state == "stopped" ? new Described(found!.Value)
                    : state is "terminated" or "shutting-down" ? throw new ToolException($"{machine} in {region} is {state}: somebody, or its dead-man switch, has ended it.")
                    : null;
            },
            cancellationToken);
        return Disk(stopped.Machine, device) ?? throw new ToolException($"{machine} in {region} has no disk {device}.");
    }

    /// <summary>The volume that a running machine has as a device.</summary>
    public static async Task<string> DiskAsync(BakeRun run, string region, string machine, string device, CancellationToken cancellationToken) =>
        await FindAsync(run, region, ["--instance-ids", machine], cancellationToken) is { } found && Disk(found, device) is { } disk ? disk
            : throw new ToolException($"{machine} in {region} has no disk {device}.");

    private static Task<string> LaunchAsync(Baking baking, string region, MachineWish wish, CancellationToken cancellationToken) => baking.Journal.OnceAsync(
        "machine",
        async token => await FindAsync(baking.Run, region, ["--filters", $"Name=client-token,Values={token}"], cancellationToken) is { } found ? found.GetProperty("InstanceId").GetString() : null,
        async token =>
        {
            var (aws, tags) = (baking.Task.Image.Aws, BakeTags.Of(baking));
            baking.Tell(baking.Task.Home, $"starting a machine of {wish.Image}");
            var answer = await AwsCli.CallAsync(
                baking.Run,
                region,
                [
                    "ec2", "run-instances", "--image-id", wish.Image, "--instance-type", BakeCost.Machine(baking.Task), "--client-token", token,
                    "--iam-instance-profile", $"Name={aws.InstanceProfile}", .. aws.Subnet is { } subnet ? (string[])["--subnet-id", subnet] : [],
                    // If everything else dies, the machine powers itself off, and goes with its disks.
                    "--instance-initiated-shutdown-behavior", "terminate",
                    "--metadata-options", "HttpTokens=required,HttpPutResponseHopLimit=2",
                    "--block-device-mappings", JsonSerializer.Serialize(new[] { new { DeviceName = wish.Device, Ebs = Ebs(aws, region, wish) } }),
                    "--user-data", wish.UserData,
                    "--tag-specifications", BakeTags.For("instance", tags), BakeTags.For("volume", tags),
                ],
                cancellationToken);
            return answer.GetProperty("Instances")[0].GetProperty("InstanceId").GetString()!;
        },
        Lifetime.Temporary);

    private static Dictionary<string, object> Ebs(AwsBakeSpec aws, string region, MachineWish wish)
    {
        var ebs = new Dictionary<string, object> { ["VolumeSize"] = wish.DataGiB, ["VolumeType"] = "gp3", ["Iops"] = Iops, ["Throughput"] = Throughput, ["DeleteOnTermination"] = true };
        // Nothing is said where nothing is asked for: an account that demands encryption refuses a plain "false".
        if (aws.Encrypt)
        {
            ebs["Encrypted"] = true;
            if (aws.Keys.GetValueOrDefault(region) is { } key)
            {
                ebs["KmsKeyId"] = key;
            }
        }

        return ebs;
    }

    private static async Task<bool> WillRunAsync(BakeRun run, string region, string machine, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.TryAsync(run, region, ["InvalidInstanceID.NotFound"], ["ec2", "describe-instances", "--filters", $"Name=instance-id,Values={machine}", "Name=instance-state-name,Values=pending,running"], cancellationToken);
        return answer is { } found && found.GetProperty("Reservations").GetArrayLength() > 0;
    }

    private static async Task<JsonElement?> FindAsync(BakeRun run, string region, IReadOnlyList<string> which, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.TryAsync(run, region, ["InvalidInstanceID.NotFound"], ["ec2", "describe-instances", .. which], cancellationToken);
        return answer?.GetProperty("Reservations").EnumerateArray().SelectMany(one => one.GetProperty("Instances").EnumerateArray()).Select(one => (JsonElement?)one).FirstOrDefault();
    }

    private static string? State(JsonElement machine) => machine.GetProperty("State").GetProperty("Name").GetString();

    private static string? Disk(JsonElement machine, string device) => machine.GetProperty("BlockDeviceMappings").EnumerateArray()
        .Where(disk => disk.GetProperty("DeviceName").GetString() == device)
        .Select(disk => disk.GetProperty("Ebs").GetProperty("VolumeId").GetString()).FirstOrDefault();

    private sealed record Described(JsonElement Machine);
}

/// <summary>A machine to be.</summary>
/// <param name="Image">Its AMI.</param>
/// <param name="Device">The device name of its data disk.</param>
/// <param name="DataGiB">GiB of that disk.</param>
/// <param name="UserData">What it boots with.</param>
internal sealed record MachineWish(string Image, string Device, int DataGiB, string UserData);
