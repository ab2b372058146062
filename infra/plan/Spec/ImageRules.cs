namespace Infra.Plan;

/// <summary>What may be an image's id on each cloud (fact sheet of the service YAML, 3.5).</summary>
internal static class ImageRules
{
    /// <summary>SkyPilot's own images by cloud; the GCP ones also with a date behind them.</summary>
    private static readonly Dictionary<Cloud, string[]> _tags = new()
    {
        [Cloud.Aws] =
        [
            "custom-cpu-ubuntu", "custom-gpu-ubuntu", "custom-cpu-ubuntu-arm64", "custom-gpu-ubuntu-arm64", "gpu-ubuntu-1804", "gpu-ubuntu-2004",
            "k80-ubuntu-2004", "k80-ubuntu-1804", "neuron-ubuntu-2204",
        ],
        [Cloud.Gcp] =
        [
            "cpu-debian-10", "cpu-debian-11", "gpu-debian-10", "gpu-debian-11", "k80-debian-10", "cuda118-debian-11", "cuda121-debian-11",
            "custom-cpu-ubuntu-2204", "custom-gpu-ubuntu-2204", "gpu-direct-cos",
        ],
        [Cloud.Azure] =
        [
            "custom-cpu-ubuntu-v2", "custom-gpu-ubuntu-v2", "custom-gpu-ubuntu-v1", "custom-gpu-ubuntu-v2-grid", "k80-ubuntu-2004", "gpu-ubuntu-2204",
        ],
    };

    /// <summary>The clouds of SkyPilot that boot machines from images.</summary>
    private static readonly string[] _takesImages = ["aws", "gcp", "azure", "ibm", "oci", "kubernetes", "nebius", "verda"];

    /// <summary>Whether the id is one of SkyPilot's own tags.</summary>
    public static bool IsTag(string id) => id.StartsWith("skypilot:", StringComparison.Ordinal);

    /// <summary>Checks an alternative's image against its cloud and region; mistakes go to the reading.</summary>
    public static void Check(ImageIdSpec image, InfraSpec infra, string path, Reading reading)
    {
        if (image.IsContainer)
        {
            return;
        }

        if (infra.Cloud is not { } cloud)
        {
            reading.Mistake(image.At, $"{path}.image_id: an image belongs to a cloud, and none is written.", "Add infra, such as infra: aws/us-east-1.");
        }
        else if (!_takesImages.Contains(cloud.Name))
        {
            reading.Mistake(image.At, $"{path}.image_id: {cloud.Name} takes container images only.", "Write docker: before the image's name, or choose another cloud.");
        }
        else if (infra.Region is { } region && image.Everywhere is null && !image.ByRegion.ContainsKey(region))
        {
            reading.Mistake(image.At, $"{path}.image_id: there is no image for the region {region}.", $"Add one, or choose among {string.Join(", ", image.ByRegion.Keys)}.");
        }
        else if (image.Ids.Select(id => Wrong(id, image, infra, cloud)).FirstOrDefault(wrong => wrong is not null) is { } wrong)
        {
            reading.Mistake(image.At, $"{path}.image_id: {wrong.What}", wrong.Mend);
        }
        else if (image.Ids.Any(IsTag))
        {
            reading.Notice(image.At, $"{path}.image_id: SkyPilot's own images do not exist here.", "The default image of the cloud takes their place, with the NVIDIA driver where there are GPUs.");
        }
    }

    private static Fault? Wrong(string id, ImageIdSpec image, InfraSpec infra, CloudSpec cloud) => cloud.Known switch
    {
        { } known when IsTag(id) && _tags.TryGetValue(known, out var tags) => WrongTag(id["skypilot:".Length..], cloud.Name, tags),
        Cloud.Aws when !id.StartsWith("ami-", StringComparison.Ordinal) => new($"\"{id}\" is not an AWS image.", "AWS images are written ami-0123456789abcdef0."),
        Cloud.Aws when image.Everywhere is not null && infra.Region is null =>
            new($"{id} exists in one region only, and none is written.", "Write the region in infra, or image_id as a map of regions to ids."),
        Cloud.Gcp when id.Split('/') is not ["projects", _, "global", "images" or "machineImages", ..] =>
            new($"\"{id}\" is not an image of GCP.", "They are written projects/PROJECT/global/images/NAME, or .../machineImages/NAME."),
        Cloud.Azure when id.Split(':').Length != 4 && !id.StartsWith("/CommunityGalleries/", StringComparison.OrdinalIgnoreCase) =>
            new($"\"{id}\" is not an image of Azure.", "They are written publisher:offer:sku:version, or /CommunityGalleries/GALLERY/Images/NAME."),
        _ => null,
    };

    private static Fault? WrongTag(string tag, string cloud, string[] tags) =>
        tags.Contains(tag) || (cloud == "gcp" && tags.Any(known => tag.StartsWith(known + "-", StringComparison.Ordinal)))
            ? null
            : new($"SkyPilot has no image {tag} on {cloud}.", Suggest.Mend(tag, tags, "It has"));

    private sealed record Fault(string What, string Mend);
}
