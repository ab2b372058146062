using System.Text.Json;

namespace Imagebake.Aws;

/// <summary>An AMI as EC2 describes it.</summary>
internal sealed record AwsImage
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary><c>pending</c>, <c>available</c>, or one of the states from which it never becomes available.</summary>
    public required string State { get; init; }

    /// <summary>Why it failed, in EC2's words.</summary>
    public string? Reason { get; init; }

    /// <summary><c>x86_64</c> or <c>arm64</c>.</summary>
    public string? Architecture { get; init; }

    public required string RootDevice { get; init; }

    public required IReadOnlyList<AwsDisk> Disks { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Its snapshots.</summary>
    public IReadOnlyList<string> Snapshots => [.. Disks.Select(disk => disk.Snapshot).OfType<string>()];

    /// <summary>GiB of the root disk; null when EC2 does not say it.</summary>
    public int? SizeGiB => Disks.FirstOrDefault(disk => disk.Device == RootDevice)?.SizeGiB;

    /// <summary>Whether it failed while it was made, and can only be deleted (states: EC2's DescribeImages).</summary>
    public bool IsLost => State is "failed" or "error" or "invalid" or "deregistered";

    /// <summary>Whether an operator has switched it off; that is theirs to undo.</summary>
    public bool IsDisabled => State == "disabled";

    /// <summary>Of an item of DescribeImages.</summary>
    public static AwsImage Read(JsonElement image) => new()
    {
        Id = image.GetProperty("ImageId").GetString()!,
        Name = Text(image, "Name") ?? "",
        State = Text(image, "State") ?? "pending",
        Reason = image.TryGetProperty("StateReason", out var reason) ? Text(reason, "Message") : null,
        Architecture = Text(image, "Architecture"),
        RootDevice = Text(image, "RootDeviceName") ?? "",
        Disks = image.TryGetProperty("BlockDeviceMappings", out var disks) ? [.. disks.EnumerateArray().Where(disk => disk.TryGetProperty("Ebs", out _)).Select(Disk)] : [],
        Tags = BakeTags.Read(image),
        Created = Text(image, "CreationDate") is { Length: > 0 } created ? DateTimeOffset.Parse(created, System.Globalization.CultureInfo.InvariantCulture) : DateTimeOffset.UnixEpoch,
    };

    private static AwsDisk Disk(JsonElement disk)
    {
        var ebs = disk.GetProperty("Ebs");
        return new(
            Text(disk, "DeviceName") ?? "",
            Text(ebs, "SnapshotId"),
            ebs.TryGetProperty("VolumeSize", out var size) ? size.GetInt32() : null,
            ebs.TryGetProperty("Encrypted", out var encrypted) && encrypted.GetBoolean());
    }

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>A disk of an AMI.</summary>
internal sealed record AwsDisk(string Device, string? Snapshot, int? SizeGiB, bool Encrypted);
