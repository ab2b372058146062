using Infra.Plan;

namespace Infra.Agent.Local;

/// <summary>What operators ask of the agent of a run: files in its folder, under the names that they have in a bucket.</summary>
internal static class LocalCommands
{
    /// <summary>All that was asked, in the order of time.</summary>
    public static IReadOnlyList<NamedCommand> Read(string folder)
    {
        var commands = Path.Combine(folder, BucketKeys.Commands);
        return Directory.Exists(commands)
            ? [.. Directory.EnumerateFiles(commands, "*.json").Order(StringComparer.Ordinal).Select(file => new NamedCommand($"{BucketKeys.Commands}/{Path.GetFileName(file)}", AgentCommand.Read(File.ReadAllBytes(file))))]
            : [];
    }

    /// <summary>Asks: whoever looks finds the whole file or none.</summary>
    public static void Write(string folder, string key, byte[] content)
    {
        var file = Path.Combine(folder, key);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file + ".part", content);
        File.Move(file + ".part", file);
    }
}
