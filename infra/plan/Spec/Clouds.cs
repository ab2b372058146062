namespace Infra.Plan;

/// <summary>The names of clouds, as SkyPilot writes them.</summary>
internal static class Clouds
{
    /// <summary>The 25 that SkyPilot knows (fact sheet of the service YAML, 3.2).</summary>
    private static readonly string[] _known =
    [
        "aws", "azure", "gcp", "ibm", "lambda", "scp", "oci", "kubernetes", "runpod", "vast", "vsphere", "cudo", "fluidstack", "paperspace",
        "primeintellect", "do", "nebius", "ssh", "slurm", "hyperbolic", "seeweb", "shadeform", "yotta", "mithril", "verda",
    ];

    public static IReadOnlyCollection<string> Known => _known;

    /// <summary>The cloud of a name in any case, or null when there is none.</summary>
    public static CloudSpec? Find(string name)
    {
        var lower = _known.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return lower is null ? null : new(lower, lower switch
        {
            "aws" => Cloud.Aws,
            "gcp" => Cloud.Gcp,
            "azure" => Cloud.Azure,
            "kubernetes" => Cloud.Kubernetes,
            _ => null,
        });
    }

    public static string Name(Cloud cloud) => cloud switch
    {
        Cloud.Aws => "aws",
        Cloud.Gcp => "gcp",
        Cloud.Azure => "azure",
        Cloud.Kubernetes => "kubernetes",
    };
}
