using System.Reflection;
using System.Text;

namespace Infra.Plan;

/// <summary>The catalogs of the clouds. Each is read when it is first asked for: a stack on one cloud pays for no other.</summary>
internal sealed class Catalogs
{
    private readonly Dictionary<Cloud, Lazy<CloudCatalog>> _byCloud;

    private Catalogs(Dictionary<Cloud, Lazy<CloudCatalog>> byCloud) => _byCloud = byCloud;

    /// <summary>The clouds that have machine types, in the order of their names.</summary>
    public static IReadOnlyList<Cloud> Clouds { get; } = [Cloud.Aws, Cloud.Azure, Cloud.Gcp];

    /// <summary>The dated tables that are part of this assembly.</summary>
    public static Catalogs Embedded { get; } = new(Clouds.ToDictionary(cloud => cloud, cloud => new Lazy<CloudCatalog>(() => MachineTable.Parse(cloud, Table(cloud)))));

    /// <summary>Other catalogs in the place of the embedded ones.</summary>
    public static Catalogs Of(IEnumerable<CloudCatalog> catalogs)
    {
        var byCloud = new Dictionary<Cloud, Lazy<CloudCatalog>>();
        foreach (var catalog in catalogs)
        {
            byCloud[catalog.Cloud] = new(catalog);
        }

        return new(byCloud);
    }

    /// <summary>The catalog of a cloud; one without machine types where there is none, as of Kubernetes.</summary>
    public CloudCatalog this[Cloud cloud] => _byCloud.TryGetValue(cloud, out var catalog) ? catalog.Value : new(cloud, default, []);

    /// <summary>The name of the resource, and of the file below Catalog, that holds a cloud's table.</summary>
    public static string FileName(Cloud cloud) => $"{Plan.Clouds.Name(cloud)}.csv";

    /// <summary>The text of a cloud's table in this assembly.</summary>
    public static string EmbeddedText(Cloud cloud) => Encoding.UTF8.GetString(Table(cloud));

    private static byte[] Table(Cloud cloud)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName(cloud))
            ?? throw new InvalidOperationException($"The assembly lacks its resource {FileName(cloud)}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
