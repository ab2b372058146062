namespace Infra.Plan;

/// <summary>How it is written what the operator's own images are like: no plan can ask a cloud for it.</summary>
internal static class KnownImageShape
{
    private const string DevicePattern = "^/dev/[a-z0-9]+$";

    private static readonly Field<string> _rootDevice = new(
        "root_device",
        Scalars.TextThat("a device's name, such as /dev/xvda", text => text.StartsWith("/dev/", StringComparison.Ordinal) && text.Length > 5 && text[5..].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)), DevicePattern),
        "the name of its root device, as describe-images shows it: /dev/xvda of Amazon Linux, /dev/sda1 of Ubuntu") { Default = "/dev/sda1" };

    private static readonly Field<int> _size = new("size", DiskShapes.Size, "GiB of its root disk, below which disk_size may not go");

    public static readonly Shape<IReadOnlyList<Named<KnownImageSpec>>> Map = new DictionaryShape<KnownImageSpec>(
        new MapShape<KnownImageSpec>("a map such as {root_device: /dev/xvda, size: 30}", [_rootDevice, _size], values => new(values.Get(_rootDevice)?.Value, values.Get(_size)?.Value)) { EmptyIsAbsent = true },
        "a map of images' ids, such as {ami-0123456789abcdef0: {root_device: /dev/xvda}}") { WhenEmpty = new(null, null) };
}

/// <summary>What is known of an image of the operator's own; null for what is not.</summary>
internal sealed record KnownImageSpec(string? RootDevice, int? SizeGiB);
