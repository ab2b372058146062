using System.Text;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Prices;

/// <summary>Where the tables lie: in the sources, from which the next build takes them, or in a folder that <c>plan --catalog</c> reads.</summary>
internal sealed class CatalogFiles
{
    private const string Tables = "infra/plan/Catalog";
    private const string RatesFile = "infra/plan/Cost/rates.csv";

    private readonly string _root;
    private readonly string? _folder;

    private CatalogFiles(string root, string? folder) => (_root, _folder) = (root, folder);

    /// <summary>Whether the rates lie there too: only the sources hold them.</summary>
    public bool HasRates => _folder is null;

    /// <summary>The files of the sources below <paramref name="root"/>, or those of a folder.</summary>
    /// <exception cref="UsageException">The sources are not there, and no folder is named.</exception>
    public static CatalogFiles Find(string root, string? folder) => folder is not null || Directory.Exists(Path.Combine(root, Tables))
        ? new(root, folder)
        : throw new UsageException($"{Tables} is not below {root}: there are no sources to update.", "Write the tables into a folder, and let plan read it: --into DIR, then infra plan STACK --catalog DIR.");

    /// <summary>A cloud's table: the folder's own, else the one that this program was built with.</summary>
    public PriceTable Read(Cloud cloud)
    {
        var path = FullPath(PathOf(cloud));
        return PriceTable.Parse(File.Exists(path) ? File.ReadAllText(path) : Catalogs.EmbeddedText(cloud));
    }

    public string ReadRates() => File.ReadAllText(FullPath(RatesFile));

    /// <summary>Writes a cloud's table, whole or not at all; returns where.</summary>
    public string Write(Cloud cloud, PriceTable table) => Write(PathOf(cloud), table.Text());

    public string WriteRates(string text) => Write(RatesFile, text);

    private string PathOf(Cloud cloud) => _folder is null ? $"{Tables}/{Catalogs.FileName(cloud)}" : Path.Combine(_folder, Catalogs.FileName(cloud));

    private string FullPath(string path) => Path.Combine(_folder is null ? _root : Directory.GetCurrentDirectory(), path);

    private string Write(string path, string text)
    {
        var full = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var beside = full + ".new";
        File.WriteAllText(beside, text, new UTF8Encoding(false));
        File.Move(beside, full, overwrite: true);
        return path;
    }
}
