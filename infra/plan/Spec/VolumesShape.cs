namespace Infra.Plan;

/// <summary>How volumes is written: a map of mount paths to volumes (fact sheet of the service YAML, 1.2).</summary>
internal static class VolumesShape
{
    private static readonly Field<string> _name = new("name", Scalars.Text, "name of a volume that exists");
    private static readonly Field<string> _subPath = new("sub_path", Scalars.Text, "folder in the volume");
    private static readonly Field<int> _size = new("size", DiskShapes.Size, "GiB of a volume to make");
    private static readonly Field<string> _type = new("type", Scalars.TextThat("k8s-pvc, the only type that is made in place", text => text.Equals("k8s-pvc", StringComparison.OrdinalIgnoreCase), $"^{Scalars.AnyCase(["k8s-pvc"])}$"), "kind of volume");
    private static readonly Field<IReadOnlyList<Named<string>>> _labels = new("labels", new DictionaryShape<string>(Scalars.Text, "a map of text to text"), "labels of the volume");
    private static readonly Field<YamlNode> _config = new("config", CheckedShape.Of(new DictionaryShape<YamlNode>(AnyShape.Any, "a map such as {access_mode: ReadWriteMany}")), "settings of the volume");

    public static readonly Shape<YamlNode> Shape = CheckedShape.Of(new DictionaryShape<YamlNode>(
        new UnionShape<YamlNode>(
            "a volume's name, or a map with name or size",
            CheckedShape.Of(Scalars.Text),
            CheckedShape.Map("a map with name or size", [_name, _subPath, _size, _type, _labels, _config], Check)),
        "a map of mount paths to volumes"));

    private static void Check(FieldValues values)
    {
        if (values.Get(_name) is null && values.Get(_size) is null)
        {
            values.Reading.Mistake(values.At, $"{values.Path}: neither name nor size is written.", "Write name: of a volume that exists, or size: of one to make.");
        }
    }

    /// <summary>The first volume that only one machine may write, which a replica of several cannot share; null without one.</summary>
    public static Position? OfOneMachine(YamlNode volumes) =>
        (volumes as YamlMap)?.Entries
            .Select(entry => (entry.Value as YamlMap)?.Find(_config.Name)?.Value as YamlMap)
            .Select(config => config?.Find("access_mode")?.Value as YamlScalar)
            .FirstOrDefault(mode => mode?.Written is "ReadWriteOnce" or "ReadWriteOncePod")?.At;
}
