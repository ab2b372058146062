using System.Text.Json;
using Infra.Edge;

namespace Imagebake.Aws;

/// <summary>The machine of a replica that is measured: of a group's kind, and in no group, so that no request reaches it and no count sees it.</summary>
internal static class TrialMachine
{
    /// <summary>There is none of the type in that zone now; another zone, or another type, may have one (EC2's error codes).</summary>
    private static readonly string[] _none = ["InsufficientInstanceCapacity", "InsufficientHostCapacity", "Unsupported"];

    /// <summary>Starts it, once for each trial, where there is room: type by type, zone by zone. One that an earlier run started and that still runs is taken.</summary>
    /// <exception cref="ToolException">There is room nowhere, or EC2 refuses.</exception>
    public static async Task<TrialStarted> StartAsync(TrialRun trial, TrialWish wish, CancellationToken cancellationToken)
    {
        var places = wish.Types.SelectMany(type => wish.Subnets.Select(subnet => (Type: type, Subnet: subnet, Step: $"start {wish.Name} on {type} in {subnet}"))).ToList();
        foreach (var (type, subnet, step) in places.Where(place => trial.Journal.Done(place.Step) is not null))
        {
            if (await DescribeAsync(trial.Run, trial.Region, [trial.Journal.Done(step)!], cancellationToken) is [{ IsUp: true } machine])
            {
                return new(machine.Id, type, subnet);
            }

            trial.Journal.Undo(step);
        }

        var refusals = new List<string>();
        foreach (var (type, subnet, step) in places)
        {
            try
            {
                var id = await trial.Journal.OnceAsync(
                    step,
                    async token => (await DescribeAsync(trial.Run, trial.Region, token, cancellationToken)).FirstOrDefault(machine => machine.IsUp)?.Id,
                    token => LaunchAsync(trial, wish, type, subnet, token, cancellationToken),
                    Lifetime.Temporary);
                return new(id, type, subnet);
            }
            catch (ToolException full) when (full.Code is { } code && _none.Contains(code))
            {
                trial.Journal.Undo(step);
                refusals.Add(full.Message);
            }
        }

        throw new ToolException($"No machine can be started to measure {trial.Trial.Artifact.Id} in {trial.Region}:\n{string.Join('\n', refusals)}");
    }

    /// <summary>Machines by their ids.</summary>
    public static async Task<IReadOnlyList<TrialState>> DescribeAsync(BakeRun run, string region, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        Read(await AwsCli.CallAsync(run, region, ["ec2", "describe-instances", "--filters", $"Name=instance-id,Values={string.Join(',', ids)}"], cancellationToken));

    private static async Task<IReadOnlyList<TrialState>> DescribeAsync(BakeRun run, string region, string token, CancellationToken cancellationToken) =>
        Read(await AwsCli.CallAsync(run, region, ["ec2", "describe-instances", "--filters", $"Name=client-token,Values={token}"], cancellationToken));

    private static List<TrialState> Read(JsonElement answer) =>
    [
        .. answer.GetProperty("Reservations").EnumerateArray().SelectMany(one => one.GetProperty("Instances").EnumerateArray()).Select(machine => new TrialState(
            machine.GetProperty("InstanceId").GetString()!, machine.GetProperty("State").GetProperty("Name").GetString()!, machine.GetProperty("LaunchTime").GetDateTimeOffset())),
    ];

    private static async Task<string> LaunchAsync(TrialRun trial, TrialWish wish, string type, string subnet, string token, CancellationToken cancellationToken)
    {
        // The command line reads user data from a file as it is, also compressed text.
        var userData = Path.Combine(trial.Folder, $"{wish.Name}.boot");
        await File.WriteAllBytesAsync(userData, Convert.FromBase64String(wish.UserData), cancellationToken);
        trial.Tell($"starting {wish.Name} ({wish.Image}) on {type}");
        var answer = await AwsCli.CallAsync(
            trial.Run,
            trial.Region,
            [
                "ec2", "run-instances", "--image-id", wish.Image, "--instance-type", type, "--client-token", token, "--subnet-id", subnet,
                "--security-group-ids", .. wish.Firewalls, "--iam-instance-profile", $"Arn={wish.Profile}",
                // The dead-man switch powers the machine off; this makes an end of it.
                "--instance-initiated-shutdown-behavior", "terminate",
                "--metadata-options", "HttpTokens=required,HttpPutResponseHopLimit=2",
                "--block-device-mappings", JsonSerializer.Serialize(wish.Disks),
                "--user-data", $"fileb://{userData}",
                "--tag-specifications", BakeTags.For("instance", trial.Tags), BakeTags.For("volume", trial.Tags),
            ],
            cancellationToken);
        return answer.GetProperty("Instances")[0].GetProperty("InstanceId").GetString()!;
    }
}

/// <summary>A machine to be.</summary>
internal sealed record TrialWish
{
    /// <summary>Which of the trial's replicas it is: <c>baked</c>, <c>unbaked</c>, <c>before</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its AMI.</summary>
    public required string Image { get; init; }

    /// <summary>Machine types, the best first.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>Subnets, the best first.</summary>
    public required IReadOnlyList<string> Subnets { get; init; }

    public required IReadOnlyList<string> Firewalls { get; init; }

    /// <summary>ARN of its instance profile.</summary>
    public required string Profile { get; init; }

    /// <summary>Its disks, in the words of EC2.</summary>
    public required IReadOnlyList<object> Disks { get; init; }

    /// <summary>What it boots with, in base64.</summary>
    public required string UserData { get; init; }
}

/// <summary>A machine that was started, and where.</summary>
internal sealed record TrialStarted(string Id, string Type, string Subnet);

/// <summary>A machine as EC2 describes it.</summary>
internal sealed record TrialState(string Id, string State, DateTimeOffset Launched)
{
    /// <summary>Whether it runs, or is about to.</summary>
    public bool IsUp => State is "pending" or "running";
}
