namespace Infra.Plan;

/// <summary>Reads a stack's <c>images.yaml</c>, and holds it beside <c>stack.yaml</c>.</summary>
internal static class ImagesReader
{
    /// <summary>The images, or null with the mistakes in the reading. A stack that could not be read is not compared with.</summary>
    public static ImagesSpec? Read(SourceFile file, StackSpec? stack, IReadOnlyList<Named<StackServiceSpec>>? services, Reading reading)
    {
        if (YamlReader.Read(file, reading) is not { } root)
        {
            return null;
        }

        if (root is not YamlMap)
        {
            reading.Mistake(root.At, "an images.yaml is a map.", $"Write {ImagesShape.Shape.Expected}.");
            return null;
        }

        var before = reading.Mistakes.Count;
        if (!ImagesShape.Shape.TryRead(root, "", reading, out var images))
        {
            return null;
        }

        foreach (var image in images.Images)
        {
            CheckServices(image, services, reading);
            if (stack is not null)
            {
                CheckRegions(image, stack, reading);
            }
        }

        return reading.Mistakes.Count > before ? null : images;
    }

    private static void CheckServices(ImageSpec image, IReadOnlyList<Named<StackServiceSpec>>? services, Reading reading)
    {
        if (services is null)
        {
            return;
        }

        string[] names = [.. services.Select(service => service.Name)];
        foreach (var unknown in image.Services.Where(service => !names.Contains(service.Value)))
        {
            reading.Mistake(
                unknown.At,
                $"images.{image.Name}.services: stack.yaml lists no service {unknown.Value}.",
                names.Length == 0 ? "It lists none." : Suggest.Mend(unknown.Value, names, "It lists"));
        }
    }

    private static void CheckRegions(ImageSpec image, StackSpec stack, Reading reading)
    {
        string[] known = [.. stack.Regions.Select(region => $"{Clouds.Name(region.Cloud)}/{region.Region}")];
        foreach (var region in image.Regions)
        {
            var written = $"{region.Value.Cloud!.Name}/{region.Value.Region}";
            if (!known.Contains(written))
            {
                reading.Mistake(region.At, $"images.{image.Name}.regions: {written} is not one of the stack's regions.", Suggest.Mend(written, known, "They are"));
            }
        }

        foreach (var target in image.Targets)
        {
            if (BakeTargets.CloudOf(target.Value) is not { } cloud)
            {
                continue;
            }

            var name = Clouds.Name(cloud);
            if (stack.Regions.All(region => region.Cloud != cloud))
            {
                reading.Mistake(target.At, $"images.{image.Name}: {BakeTargets.Name(target.Value)} is of {name}, and the stack has no region there.", $"Add a region of {name} to stack.yaml, or remove the target.");
            }
            else if (image.Regions.Count > 0 && image.Regions.All(region => region.Value.Cloud!.Known != cloud))
            {
                reading.Mistake(target.At, $"images.{image.Name}: {BakeTargets.Name(target.Value)} is of {name}, and regions names none there.", $"Add a region of {name}, or remove the target.");
            }
        }
    }
}
