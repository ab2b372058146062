using System.Globalization;
using System.Text.Json;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>EC2's calls about AMIs, one method each.</summary>
internal static class Ec2Images
{
    /// <summary>What EC2 answers for an AMI that is not there, or not any more.</summary>
    private static readonly string[] _gone = ["InvalidAMIID.NotFound", "InvalidAMIID.Unavailable"];

    /// <summary>An AMI by its id; null when there is none.</summary>
    public static async Task<AwsImage?> FindAsync(BakeRun run, string region, string id, CancellationToken cancellationToken) =>
        await ListAsync(run, region, ["--image-ids", id], cancellationToken) is [var image, ..] ? image : null;

    /// <summary>Our AMI of a name, which EC2 keeps unique within a region. One that is lost keeps its name taken, so it is deleted here.</summary>
    public static async Task<AwsImage?> NamedAsync(BakeRun run, string region, string name, CancellationToken cancellationToken)
    {
        if (await ListAsync(run, region, ["--owners", "self", "--filters", $"Name=name,Values={name}"], cancellationToken) is not [var image, ..])
        {
            return null;
        }

        if (!image.IsLost)
        {
            return image;
        }

        await DeleteAsync(run, region, image.Id, image.Snapshots, cancellationToken);
        return null;
    }

    /// <summary>Our AMIs that filters let through, such as <c>Name=tag:warmstart:hash,Values=...</c>.</summary>
    public static Task<IReadOnlyList<AwsImage>> OwnAsync(BakeRun run, string region, IReadOnlyList<string> filters, CancellationToken cancellationToken) =>
        ListAsync(run, region, ["--owners", "self", "--filters", .. filters], cancellationToken);

    /// <summary>Waits until an AMI is available. One that never will be is deleted, after which <paramref name="lost"/> is called.</summary>
    /// <exception cref="ToolException">It never will be, or not in time.</exception>
    public static Task<AwsImage> AvailableAsync(BakeRun run, string region, string id, TimeSpan deadline, Action lost, CancellationToken cancellationToken) => Waiting.ForAsync(
        run,
        $"{id} in {region} to be available",
        deadline,
        async () =>
        {
            // An AMI may be unknown for a moment after it was made.
            if (await FindAsync(run, region, id, cancellationToken) is not { } image)
            {
                return null;
            }

            if (image.IsLost)
            {
                await DeleteAsync(run, region, image.Id, image.Snapshots, cancellationToken);
                lost();
                throw new ToolException($"{id} in {region} is {image.State}{(image.Reason is { } why ? $": {why}" : "")}.");
            }

            return image.State == "available" ? image
                : image.IsDisabled ? throw new ToolException($"{id} in {region} is disabled: enable it (aws ec2 enable-image), or revoke it and bake again.")
                : null;
        },
        cancellationToken);

    /// <summary>Copies an AMI into a region. Tags of the image are not copied by EC2 unless asked for, those of snapshots never (fact sheet on baking, 1.1).</summary>
    public static async Task<string> CopyAsync(BakeRun run, string from, string id, string to, CopyOptions options, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.CallAsync(
            run,
            to,
            [
                "ec2", "copy-image", "--source-region", from, "--source-image-id", id, "--name", options.Name, "--client-token", options.Token,
                "--tag-specifications", BakeTags.For("image", options.Tags), BakeTags.For("snapshot", options.Tags),
                .. options.Encrypt ? ["--encrypted"] : Array.Empty<string>(),
                .. options.Key is { } key ? ["--kms-key-id", key] : Array.Empty<string>(),
                .. options.Minutes is { } minutes ? ["--snapshot-copy-completion-duration-minutes", minutes.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
            ],
            cancellationToken);
        return answer.GetProperty("ImageId").GetString()!;
    }

    /// <summary>Tags resources anew; the same tags twice are the same as once.</summary>
    public static Task TagAsync(BakeRun run, string region, IEnumerable<string> ids, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        AwsCli.CallAsync(run, region, ["ec2", "create-tags", "--resources", .. ids, "--tags", JsonSerializer.Serialize(BakeTags.List(tags))], cancellationToken);

    /// <summary>Lets accounts launch an AMI, and copy its snapshots, which encrypted ones need; and others no more.</summary>
    public static async Task ShareAsync(BakeRun run, string region, AwsImage image, IReadOnlyList<string> accounts, IReadOnlyList<string> noLonger, CancellationToken cancellationToken)
    {
        if (accounts.Count + noLonger.Count == 0)
        {
            return;
        }

        var permission = JsonSerializer.Serialize(new { Add = accounts.Select(account => new { UserId = account }), Remove = noLonger.Select(account => new { UserId = account }) });
        await AwsCli.CallAsync(run, region, ["ec2", "modify-image-attribute", "--image-id", image.Id, "--launch-permission", permission], cancellationToken);
        foreach (var snapshot in image.Snapshots)
        {
            await AwsSnapshots.ShareAsync(run, region, snapshot, accounts, noLonger, cancellationToken);
        }
    }

    /// <summary>The accounts that may launch an AMI.</summary>
    public static async Task<IReadOnlyList<string>> SharedWithAsync(BakeRun run, string region, string id, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.CallAsync(run, region, ["ec2", "describe-image-attribute", "--image-id", id, "--attribute", "launchPermission"], cancellationToken);
        return answer.TryGetProperty("LaunchPermissions", out var permissions)
            ? [.. permissions.EnumerateArray().Where(one => one.TryGetProperty("UserId", out _)).Select(one => one.GetProperty("UserId").GetString()!).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Marks an AMI as superseded from a time on: others do not see it any more, and what uses it goes on.</summary>
    public static Task DeprecateAsync(BakeRun run, string region, string id, DateTimeOffset from, CancellationToken cancellationToken) =>
        AwsCli.TryAsync(run, region, _gone, ["ec2", "enable-image-deprecation", "--image-id", id, "--deprecate-at", LockShape.Time(from)], cancellationToken);

    /// <summary>Deletes an AMI and then its snapshots, which would be billed for ever; what is gone already is well.</summary>
    public static async Task DeleteAsync(BakeRun run, string region, string id, IReadOnlyList<string> snapshots, CancellationToken cancellationToken)
    {
        await AwsCli.TryAsync(run, region, _gone, ["ec2", "deregister-image", "--image-id", id], cancellationToken);
        foreach (var snapshot in snapshots)
        {
            await AwsCli.TryAsync(run, region, ["InvalidSnapshot.NotFound"], ["ec2", "delete-snapshot", "--snapshot-id", snapshot], cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<AwsImage>> ListAsync(BakeRun run, string region, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.TryAsync(run, region, _gone, ["ec2", "describe-images", .. arguments], cancellationToken);
        return answer is { ValueKind: JsonValueKind.Object } images ? [.. images.GetProperty("Images").EnumerateArray().Select(AwsImage.Read)] : [];
    }
}

/// <summary>How an AMI is copied.</summary>
/// <param name="Name">The copy's name.</param>
/// <param name="Token">The key by which EC2 knows the call again.</param>
/// <param name="Tags">Tags of the copy and of its snapshots.</param>
internal sealed record CopyOptions(string Name, string Token, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Whether its disks are encrypted; encryption of the source stays in any case.</summary>
    public bool Encrypt { get; init; }

    /// <summary>The key in the region that it is copied to; null for the account's own.</summary>
    public string? Key { get; init; }

    /// <summary>Minutes within which AWS is to be done; null for as long as it takes.</summary>
    public int? Minutes { get; init; }
}
