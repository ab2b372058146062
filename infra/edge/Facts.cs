using Infra.Plan;

namespace Infra.Edge;

/// <summary>What planning looks up beside the operator's files: a stack's quotas, and a catalog of the operator's own.</summary>
internal static class Facts
{
    private static readonly Cloud[] _clouds = [Cloud.Aws, Cloud.Gcp, Cloud.Azure];

    /// <summary>Reads them for a stack. <paramref name="catalog"/> is a folder of SkyPilot's catalogs/v8 to read instead of the built-in tables; null for these.</summary>
    /// <exception cref="UsageException">The folder has no table of any cloud.</exception>
    public static PlanFacts Read(string root, string stack, string? catalog)
    {
        var quotas = $"stacks/{stack}/quotas.json";
        var quotaFile = Path.Combine(root, quotas);
        return PlanFacts.Read(
            DateOnly.FromDateTime(DateTime.UtcNow),
            File.Exists(quotaFile) ? new(quotas, File.ReadAllBytes(quotaFile)) : null,
            catalog is null ? new Dictionary<Cloud, SourceFile>() : Tables(catalog));
    }

    private static Dictionary<Cloud, SourceFile> Tables(string folder)
    {
        var tables = _clouds
            .Select(cloud => (Cloud: cloud, Path: $"{folder.TrimEnd('/')}/{Name(cloud)}/vms.csv"))
            .Where(table => File.Exists(table.Path))
            .ToDictionary(table => table.Cloud, table => new SourceFile(table.Path, File.ReadAllBytes(table.Path)));
        return tables.Count > 0
            ? tables
            : throw new UsageException($"--catalog {folder}: there is no aws/vms.csv, gcp/vms.csv or azure/vms.csv in it.", "Name a folder such as catalogs/v8 of SkyPilot's catalog.");
    }

    private static string Name(Cloud cloud) => cloud switch
    {
        Cloud.Aws => "aws",
        Cloud.Gcp => "gcp",
        Cloud.Azure => "azure",
        Cloud.Kubernetes => "kubernetes",
    };
}
