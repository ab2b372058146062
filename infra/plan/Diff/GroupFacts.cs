using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Plan;

/// <summary>What is different about a placement.</summary>
internal static class GroupFacts
{
    /// <summary>The facts, in the order in which a reviewer looks for them.</summary>
    public static IEnumerable<Fact> Between(ReplicaGroupPlan before, ReplicaGroupPlan after) =>
    [
        .. FactText.Of("replicas", Replicas(before), Replicas(after)),
        .. FactText.Of("pricing", Words(before.Pricing), Words(after.Pricing)),
        .. FactText.Of("zones", FactText.Names(before.Zones) ?? "all", FactText.Names(after.Zones) ?? "all"),
        .. FactText.Of("machine types", FactText.Names(before.MachineTypes.Select(type => type.Name)), FactText.Names(after.MachineTypes.Select(type => type.Name))),
        .. FactText.Of("price", Price(before), Price(after)),
        .. FactText.Of("image", Image(before.Image), Image(after.Image)),
        .. FactText.Of("ready", before.Start?.ToString(), after.Start?.ToString()),
        .. FactText.Of("container", before.Image.Container?.Reference, after.Image.Container?.Reference),
        .. FactText.Of("disk", Disk(before.Disk), Disk(after.Disk)),
        .. FactText.Of("weights disk", before.Weights?.Snapshot, after.Weights?.Snapshot),
        .. FactText.Of("reservation", before.Reservation?.Id, after.Reservation?.Id),
        .. FactText.Of("boot text", Boot(before), Boot(after)),
        .. FactText.Of("labels", FactText.Names(Labels(before)), FactText.Names(Labels(after))),
    ];

    /// <summary>Spot or on demand, in words.</summary>
    public static string Words(Pricing pricing) => pricing switch
    {
        Pricing.OnDemand => "on demand",
        Pricing.Spot => "spot",
    };

    /// <summary>Replicas at the minimum, and at the maximum where that is more.</summary>
    public static string Replicas(ReplicaGroupPlan group) =>
        group.ReplicasAtMost > group.Replicas ? $"{FactText.Number(group.Replicas)} to {FactText.Number(group.ReplicasAtMost)}" : FactText.Number(group.Replicas);

    /// <summary>An image, and where it came from.</summary>
    public static string Image(ImagePlan image) => image.Source switch
    {
        ImageSource.Explicit => image.Reference,
        ImageSource.Baked => $"{image.Reference} (baked)",
        ImageSource.Default => $"{image.Reference} (default)",
    };

    private static string Price(ReplicaGroupPlan group) => group.MachineTypes[0].PricePerHour is { } price ? string.Create(CultureInfo.InvariantCulture, $"${price:0.00##}/hour") : "unknown";

    private static string Disk(DiskPlan disk) => $"{FactText.Number(disk.SizeGiB)} GiB {disk.Type}{(disk.Iops is { } iops ? $", {FactText.Number(iops)} IOPS" : "")}{(disk.ThroughputMiBs is { } throughput ? $", {FactText.Number(throughput)} MiB/s" : "")}";

    // The text is long; what a reader needs is how much of it is another.
    private static string? Boot(ReplicaGroupPlan group) => group.BootText.Length == 0 ? null : $"{FactText.Number(group.BootText.AsSpan().Count('\n'))} lines, {FactText.Short(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(group.BootText))))}";

    private static IEnumerable<string> Labels(ReplicaGroupPlan group) => group.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}");
}
