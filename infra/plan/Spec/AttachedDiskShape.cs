namespace Infra.Plan;

/// <summary>How resources.volumes is written, GCP's disks to attach (fact sheet of the service YAML, 3.1).</summary>
internal static class AttachedDiskShape
{
    private static readonly Field<string> _name = new("name", Scalars.Text, "the disk's name");
    private static readonly Field<string> _storage = new("storage_type", Word("network", "instance"), "network for a disk of its own, instance for one in the machine");

    public static readonly Shape<YamlNode> Shape = CheckedShape.Of(new ListShape<YamlNode>(
        CheckedShape.Map(
            "a map with path",
            [
                new Field<string>("path", Scalars.Text, "where it is mounted") { Required = true },
                _name,
                new Field<int>("disk_size", DiskShapes.Size, "its size in GiB"),
                new Field<DiskTier>("disk_tier", DiskShapes.Tier, "its speed"),
                _storage,
                new Field<string>("attach_mode", Word("read_only", "read_write"), "how it is attached"),
                new Field<bool>("auto_delete", Scalars.Boolean, "whether it goes with the machine"),
            ],
            Check),
        "a list of maps, each with path"));

    private static void Check(FieldValues values)
    {
        var network = !string.Equals(values.Get(_storage)?.Value, "instance", StringComparison.OrdinalIgnoreCase);
        if (values.Get(_storage) is { } storage && network && values.Get(_name) is null)
        {
            values.Reading.Mistake(storage.At, $"{values.Path}: a network disk needs a name.", "Add name.");
        }
    }

    /// <summary>The names of the disks, which must be where the replica is.</summary>
    public static bool AnyNamed(YamlNode node) => node is YamlList list && list.Items.OfType<YamlMap>().Any(disk => disk.Find(_name.Name) is not null);

    private static Shape<string> Word(params string[] words) =>
        Scalars.TextThat($"one of {string.Join(", ", words)}", text => words.Contains(text, StringComparer.OrdinalIgnoreCase), $"^{Scalars.AnyCase(words)}$");
}
