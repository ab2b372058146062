using System.Globalization;
using System.Text.Json;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>EC2's calls about snapshots that stand for themselves, and are not an AMI's.</summary>
internal static class AwsSnapshots
{
    private static readonly string[] _gone = ["InvalidSnapshot.NotFound"];

    /// <summary>A snapshot by its id; null when there is none.</summary>
    public static async Task<AwsSnapshot?> FindAsync(BakeRun run, string region, string id, CancellationToken cancellationToken) =>
        await ListAsync(run, region, ["--snapshot-ids", id], cancellationToken) is [var snapshot, ..] ? snapshot : null;

    /// <summary>Our snapshots that filters let through.</summary>
    public static Task<IReadOnlyList<AwsSnapshot>> OwnAsync(BakeRun run, string region, IReadOnlyList<string> filters, CancellationToken cancellationToken) =>
        ListAsync(run, region, ["--owner-ids", "self", "--filters", .. filters], cancellationToken);

    /// <summary>The snapshot of a bake in a region: neither call that makes one takes a token, so its tag, set as it is made, tells whose it is.</summary>
    public static async Task<string?> OfBakeAsync(BakeRun run, string region, string bake, CancellationToken cancellationToken) =>
        (await OwnAsync(run, region, [$"Name=tag:{BakeTags.Bake},Values={bake}"], cancellationToken)).FirstOrDefault(snapshot => snapshot.State != "error")?.Id;

    /// <summary>Makes one of a disk.</summary>
    public static async Task<string> CreateAsync(Baking baking, string region, string volume, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.CallAsync(
            baking.Run,
            region,
            ["ec2", "create-snapshot", "--volume-id", volume, "--description", $"{baking.Task.Title} of {baking.Task.Stack}, baked by warmstart", "--tag-specifications", BakeTags.For("snapshot", BakeTags.Of(baking))],
            cancellationToken);
        return answer.GetProperty("SnapshotId").GetString()!;
    }

    /// <summary>Copies one into a region. Encryption can be added by a copy, and never taken away.</summary>
    public static async Task<string> CopyAsync(Baking baking, string from, string id, string to, CancellationToken cancellationToken)
    {
        var aws = baking.Task.Image.Aws;
        var key = aws.Encrypt ? aws.Keys.GetValueOrDefault(to) : null;
        var answer = await AwsCli.CallAsync(
            baking.Run,
            to,
            [
                "ec2", "copy-snapshot", "--source-region", from, "--source-snapshot-id", id, "--description", $"{baking.Task.Title} of {baking.Task.Stack}, copied from {from}",
                "--tag-specifications", BakeTags.For("snapshot", BakeTags.Of(baking)),
                .. aws.Encrypt ? (string[])["--encrypted"] : [],
                .. key is not null ? (string[])["--kms-key-id", key] : [],
                .. aws.CopyMinutes is { } minutes ? (string[])["--completion-duration-minutes", minutes.ToString(CultureInfo.InvariantCulture)] : [],
            ],
            cancellationToken);
        return answer.GetProperty("SnapshotId").GetString()!;
    }

    /// <summary>Waits until one is complete. One in error never will be: it is deleted, after which <paramref name="lost"/> is called.</summary>
    public static Task<AwsSnapshot> CompletedAsync(BakeRun run, string region, string id, TimeSpan deadline, Action lost, CancellationToken cancellationToken) => Waiting.ForAsync(
        run,
        $"{id} in {region} to be complete",
        deadline,
        async () =>
        {
            if (await FindAsync(run, region, id, cancellationToken) is not { } snapshot)
            {
                return null;
            }

            if (snapshot.State is not ("error" or "recoverable" or "recovering"))
            {
                return snapshot.State == "completed" ? snapshot : null;
            }

            await DeleteAsync(run, region, id, cancellationToken);
            lost();
            throw new ToolException($"{id} in {region} is {snapshot.State}{(snapshot.Reason is { Length: > 0 } why ? $": {why}" : "")}.");
        },
        cancellationToken);

    /// <summary>Lets accounts make disks of one, and others no more.</summary>
    public static async Task ShareAsync(BakeRun run, string region, string id, IReadOnlyList<string> accounts, IReadOnlyList<string> noLonger, CancellationToken cancellationToken)
    {
        foreach (var (operation, users) in new[] { ("add", accounts), ("remove", noLonger) }.Where(one => one.Item2.Count > 0))
        {
            await AwsCli.CallAsync(
                run, region, ["ec2", "modify-snapshot-attribute", "--snapshot-id", id, "--attribute", "createVolumePermission", "--operation-type", operation, "--user-ids", .. users], cancellationToken);
        }
    }

    /// <summary>The accounts that may make disks of one.</summary>
    public static async Task<IReadOnlyList<string>> SharedWithAsync(BakeRun run, string region, string id, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.CallAsync(run, region, ["ec2", "describe-snapshot-attribute", "--snapshot-id", id, "--attribute", "createVolumePermission"], cancellationToken);
        return answer.TryGetProperty("CreateVolumePermissions", out var permissions)
            ? [.. permissions.EnumerateArray().Where(one => one.TryGetProperty("UserId", out _)).Select(one => one.GetProperty("UserId").GetString()!)]
            : [];
    }

    /// <summary>Deletes one; what is gone already is well.</summary>
    public static Task DeleteAsync(BakeRun run, string region, string id, CancellationToken cancellationToken) =>
        AwsCli.TryAsync(run, region, _gone, ["ec2", "delete-snapshot", "--snapshot-id", id], cancellationToken);

    private static async Task<IReadOnlyList<AwsSnapshot>> ListAsync(BakeRun run, string region, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.TryAsync(run, region, _gone, ["ec2", "describe-snapshots", .. arguments], cancellationToken);
        return answer is { ValueKind: JsonValueKind.Object } found ? [.. found.GetProperty("Snapshots").EnumerateArray().Select(AwsSnapshot.Read)] : [];
    }
}

/// <summary>A snapshot as EC2 describes it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State"><c>pending</c>, <c>completed</c>, or <c>error</c>.</param>
/// <param name="Reason">Why it failed, in EC2's words.</param>
/// <param name="SizeGiB">GiB of the disk.</param>
/// <param name="Encrypted">Whether it is encrypted.</param>
/// <param name="Started">When it was made.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record AwsSnapshot(string Id, string State, string? Reason, int SizeGiB, bool Encrypted, DateTimeOffset Started, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Of an item of DescribeSnapshots.</summary>
    public static AwsSnapshot Read(JsonElement one) => new(
        one.GetProperty("SnapshotId").GetString()!,
        one.GetProperty(nameof(State)).GetString()!,
        one.TryGetProperty("StateMessage", out var reason) ? reason.GetString() : null,
        one.GetProperty("VolumeSize").GetInt32(),
        one.TryGetProperty(nameof(Encrypted), out var encrypted) && encrypted.GetBoolean(),
        one.TryGetProperty("StartTime", out var started) ? DateTimeOffset.Parse(started.GetString()!, CultureInfo.InvariantCulture) : DateTimeOffset.UnixEpoch,
        BakeTags.Read(one));

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Wrong(BakeTask task, string? hash) =>
        State != "completed" ? $"{Id} is {State}{(Reason is { Length: > 0 } why ? $": {why}" : "")}"
        : hash is not null && Tags.GetValueOrDefault(BakeTags.Hash) is var held && held != hash ? $"its tag {BakeTags.Hash} is {held ?? "missing"}, and should be {hash}"
        : task.Image.Aws.Encrypt && !Encrypted ? $"{Id} is not encrypted"
        : null;
}
