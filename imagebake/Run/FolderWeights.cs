using System.Security.Cryptography;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>Weights in a folder of the operator's.</summary>
internal static class FolderWeights
{
    /// <summary>What tools keep beside a model, and is none of it: git's objects, and the notes of Hugging Face's downloads.</summary>
    private static readonly string[] _kept = [".git", ".cache"];

    /// <summary>The folder on this machine; a relative path is seen from the folder of the images.yaml.</summary>
    public static string At(BakeRun run, string stack, string source) => source.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), source[2..])
        : Path.GetFullPath(source, Path.Combine(run.Root, "stacks", stack));

    /// <summary>Lists the folder, and hashes what is taken of it: the hash over that stands for a commit.</summary>
    /// <exception cref="ToolException">There is no such folder.</exception>
    public static WeightsFacts Read(BakeRun run, string stack, WeightsSpec weights, CancellationToken cancellationToken)
    {
        var root = new DirectoryInfo(At(run, stack, weights.Source));
        if (!root.Exists)
        {
            throw new ToolException($"There is no folder {weights.Source}, seen from stacks/{stack}.");
        }

        var all = Below(root, "").ToList();
        var hashed = new WeightsFile[all.Count];
        var taken = WeightsFiles.Taken(weights, all).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        Parallel.For(0, all.Count, new() { CancellationToken = cancellationToken }, i =>
            hashed[i] = taken.Contains(all[i].Path) ? all[i] with { Sha256 = Hash(Path.Combine(root.FullName, all[i].Path)) } : all[i]);
        var hash = new InputHash();
        foreach (var file in hashed.Where(file => file.Sha256 is not null).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            hash.Add(file.Path, file.Sha256);
        }

        return new(hash.ToString(), hashed);
    }

    /// <summary>Links to files are followed: Hugging Face's cache is made of them.</summary>
    private static IEnumerable<WeightsFile> Below(DirectoryInfo folder, string prefix) => folder.EnumerateFileSystemInfos()
        .Where(entry => !_kept.Contains(entry.Name))
        .SelectMany(entry => entry switch
        {
            DirectoryInfo { LinkTarget: null } below => Below(below, $"{prefix}{entry.Name}/"),
            FileInfo { LinkTarget: null } file => [new(prefix + entry.Name, file.Length)],
            FileInfo link when link.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target => [new(prefix + entry.Name, target.Length)],
            _ => (IEnumerable<WeightsFile>)[],
        });

    private static string Hash(string path)
    {
        using var content = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
