namespace Infra.Plan;

/// <summary>How image_id is written: text, or a map of regions to text (fact sheet of the service YAML, 3.5).</summary>
internal static class ImageIdShape
{
    /// <summary>How SkyPilot itself stores an id for every region: a map with an empty key.</summary>
    private const string Everywhere = "None";

    public static readonly Shape<ImageIdSpec> Shape = new UnionShape<ImageIdSpec>(
        "an image's id, or a map of regions to ids",
        new MappedShape<string, ImageIdSpec>(Scalars.Text, (id, node, path, reading) => Checked(new(node.At, id.Trim(), new Dictionary<string, string>()), path, reading)),
        new MappedShape<IReadOnlyList<Named<string>>, ImageIdSpec>(
            new DictionaryShape<string>(Scalars.Text, "a map of regions to ids") { TakesAnyKey = true },
            (ids, node, path, reading) => Checked(Of(ids, node.At), path, reading)));

    private static ImageIdSpec Of(IReadOnlyList<Named<string>> ids, Position at) => ids is [{ Name: Everywhere } only]
        ? new(at, only.Value.Trim(), new Dictionary<string, string>())
        : new(at, null, Dictionaries.Sorted([.. ids.Select(id => id with { Name = id.Name.Trim(), Value = id.Value.Trim() })]));

    private static ImageIdSpec? Checked(ImageIdSpec image, string path, Reading reading)
    {
        if (image.Ids.Count > 0 && image.Ids.All(id => id.Length > 0 && id != "docker:"))
        {
            return image;
        }

        reading.Mistake(image.At, $"{path}: this names no image.", "Write an image's id, or a map of regions to ids.");
        return null;
    }
}
