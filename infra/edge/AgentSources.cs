using System.Security.Cryptography;
using System.Text;

namespace Infra.Edge;

/// <summary>The sources of the balancer's agent. Their hash is its name in the stack's bucket, so that a preview needs no publish of it.</summary>
internal static class AgentSources
{
    // The same as in infra/balancer/Sources.targets.
    private static readonly string[] _folders = ["infra/balancer", "infra/plan", "infra/edge", "infra/sdks/CliWrap"];
    private static readonly string[] _endings = [".cs", ".csv", ".csproj", ".targets"];
    private static readonly string[] _files = ["Directory.Build.props", "Directory.Packages.props", "global.json"];

    /// <summary>A line for each source below the folder that holds them: its path and the hash of its content.</summary>
    public static IReadOnlyList<string> Lines(string root) =>
    [
        .. _folders.SelectMany(folder => Below(root, folder)).Concat(_files)
            .Select(path => $"{path} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(root, path))))}"),
    ];

    /// <summary>The hash over lines, in whatever order they are.</summary>
    public static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => line.Trim().ToLowerInvariant()).Where(line => line.Length > 0).Order(StringComparer.Ordinal)))));

    private static IEnumerable<string> Below(string root, string folder) =>
        from entry in new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos()
        let path = $"{folder}/{entry.Name}"
        where entry is not DirectoryInfo || entry.Name is not ("bin" or "obj")
        from file in entry is DirectoryInfo ? Below(root, path) : [path]
        where _endings.Contains(Path.GetExtension(file))
        select file;
}
