using System.Formats.Tar;
using System.IO.Compression;
using Infra.Plan;

namespace Infra.Edge;

/// <summary>
/// The balancer's agent as a publish left it (infra/balancer), and as one file. Its name comes of the sources that this program stands
/// beside, so that nothing has to be published for a preview.
/// </summary>
internal static class AgentArchive
{
    /// <summary>A folder with a published agent, for who publishes somewhere else.</summary>
    public const string Variable = "WARMSTART_AGENT";

    private const string Extension = ".tar.gz";

    // As many digits as tell one state of the sources from another, and can be read in a status.
    private const int Shown = 16;

    private static readonly Lazy<string> _root = new(Root);

    private static readonly Lazy<string> _hash = new(() => AgentSources.Hash(AgentSources.Lines(_root.Value))[..Shown]);

    /// <summary>The agent's name, such as <c>0123456789abcdef-x64</c>.</summary>
    public static string Version(Architecture architecture) => $"{_hash.Value}-{Kind(architecture)}";

    /// <summary>Where the archive lies once it is written. The name says what is in it: a recorded update names it and never writes it.</summary>
    public static string PathOf(string version) => Path.Combine(FolderArchive.Home, $"agent-{version}{Extension}");

    /// <summary>The agent's name in an archive's, whichever machine it lies on; null for any other file.</summary>
    public static string? Named(string path) => FolderArchive.IsHome(Path.GetDirectoryName(path)) && Path.GetFileName(path) is var name && name.StartsWith("agent-", StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal)
        ? name["agent-".Length..^Extension.Length]
        : null;

    /// <summary>Why what is published cannot be shipped; null when it can.</summary>
    public static UsageException? Mistake(Architecture architecture)
    {
        var folder = Folder(architecture);
        var stamp = Path.Combine(folder, "sources");
        var command = $"Publish it: dotnet publish infra/balancer{(architecture == Architecture.X64 ? "" : $" -r linux-{Kind(architecture)}")}";
        return !File.Exists(stamp) || !File.Exists(Path.Combine(folder, AgentParts.Program)) ? new($"The balancer's agent is not published in {Shortest(folder)}.", command)
            : AgentSources.Hash(File.ReadLines(stamp))[..Shown] != _hash.Value ? new($"The balancer's agent in {Shortest(folder)} was published of other sources.", command)
            : null;
    }

    /// <summary>Writes the archive of what is published.</summary>
    /// <exception cref="UsageException">It is not published, or of other sources.</exception>
    public static void Write(Architecture architecture)
    {
        if (Mistake(architecture) is { } mistake)
        {
            throw mistake;
        }

        var part = FolderArchive.NewPart();
        using (var file = File.Create(part))
        using (var zipped = new GZipStream(file, CompressionLevel.Fastest))
        {
            TarFile.CreateFromDirectory(Folder(architecture), zipped, includeBaseDirectory: false);
        }

        File.Move(part, PathOf(Version(architecture)), overwrite: true);
    }

    private static string Folder(Architecture architecture) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Path.Combine(_root.Value, ".build", "agent", $"linux-{Kind(architecture)}");

    private static string Kind(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "x64",
        Architecture.Arm64 => "arm64",
    };

    private static string Shortest(string folder) => Path.GetRelativePath(_root.Value, folder) is var below && !below.StartsWith("..", StringComparison.Ordinal) ? below : folder;

    /// <summary>The sources are those that this program was built of, wherever its stacks are.</summary>
    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "infra", "balancer")))
            {
                return folder.FullName;
            }
        }

        throw new UsageException("The sources of the balancer's agent are not where this program was built.", "Run it from its repository: dotnet run --project infra/program.");
    }
}
