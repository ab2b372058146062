using Infra.Plan;

namespace Infra.Edge;

/// <summary>What planning looks up beside the operator's files: a stack's quotas, and a catalog of the operator's own.</summary>
internal static class Facts
{
    private static readonly Cloud[] _clouds = [Cloud.Aws, Cloud.Gcp, Cloud.Azure];

    /// <summary>Reads them for a stack. <paramref name="catalog"/> is a folder to read instead of the built-in tables: what <c>catalog update --into</c> wrote, or SkyPilot's catalogs/v8; null for the built-in ones.</summary>
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
            .SelectMany(cloud => new[] { $"{Name(cloud)}.csv", $"{Name(cloud)}/vms.csv" }.Select(file => (Cloud: cloud, Path: $"{folder.TrimEnd('/')}/{file}")))
            .Where(table => File.Exists(table.Path))
            .DistinctBy(table => table.Cloud)
            .ToDictionary(table => table.Cloud, table => new SourceFile(table.Path, File.ReadAllBytes(table.Path)));
        return tables.Count > 0
            ? tables
            : throw new UsageException($"--catalog {folder}: there is no table of aws, gcp or azure in it.", "Name a folder that `infra catalog update --into` wrote (aws.csv and so on), or one such as catalogs/v8 of SkyPilot's catalog (aws/vms.csv).");
    }

    private static string Name(Cloud cloud) => cloud switch
    {
        Cloud.Aws => "aws",
        Cloud.Gcp => "gcp",
        Cloud.Azure => "azure",
        Cloud.Kubernetes => "kubernetes",
    };
}
