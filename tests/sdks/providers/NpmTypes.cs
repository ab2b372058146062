using Infra.Tests.Protocol;

namespace Infra.Tests.Sdks.Providers;

/// <summary>infra/sdks/extract as a command, with the npm packages that it reads, installed at most once a test run.</summary>
internal static class NpmTypes
{
    // A cold npm cache on a slow line; the packages are 448 MB on disk.
    private static readonly TimeSpan _installLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);
    private static readonly string _folder = Path.Combine(Repository.Root, "infra", "sdks", "extract");
    private static readonly Lazy<Task> _installed = new(InstallAsync);

    /// <summary>Compares resources, a JSON list, with the packages' own types.</summary>
    public static async Task<Ended> VerifyAsync(string resources)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, resources);
            return await ExtractAsync("--verify", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Runs the extraction.</summary>
    public static async Task<Ended> ExtractAsync(params string[] arguments)
    {
        await _installed.Value;
        await using var node = Child.Start("node", ["extract.mjs", .. arguments], _folder);
        return await node.EndAsync(_limit);
    }

    private static async Task InstallAsync()
    {
        if (File.Exists(Path.Combine(_folder, "node_modules", "typescript", "package.json")))
        {
            return;
        }

        await using var npm = Child.Start("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], _folder);
        var ended = await npm.EndAsync(_installLimit);
        Assert.True(ended.ExitCode == 0, $"npm install in infra/sdks/extract ended with {ended.ExitCode}:\n{ended.Out}{ended.Error}");
    }
}
