using Infra.Edge;

namespace Infra.Tests;

/// <summary>Compares text with a golden file below <c>tests</c>; WARMSTART_ACCEPT=1 writes the file instead, to be reviewed like code.</summary>
internal static class Goldens
{
    /// <summary>The agent's name changes with each line of its sources; goldens say only where it stands.</summary>
    private static readonly Lazy<string> _agent = new(() => AgentArchive.Version(Infra.Plan.Architecture.X64)[..^"-x64".Length]);

    public static void Equal(string file, string actual)
    {
        actual = actual.Replace(_agent.Value, "<sources>", StringComparison.Ordinal).Replace(_agent.Value[..12], "<sources>", StringComparison.Ordinal);
        var path = Path.Combine(Repository.Root, "tests", file);
        if (Environment.GetEnvironmentVariable("WARMSTART_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"there is no golden {file}; set WARMSTART_ACCEPT=1 and review what is written");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
