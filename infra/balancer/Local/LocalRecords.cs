using System.Text.Json;
using Infra.Agent.Run;
using Infra.Plan;

namespace Infra.Agent.Local;

/// <summary>What a group is asked to be, and the last launch that failed.</summary>
internal sealed record LocalGroup
{
    public int Desired { get; init; }

    public required string LaunchVersion { get; init; }

    /// <summary>Machines launched so far: their numbers are not used again.</summary>
    public int Launched { get; init; }

    public CapacityFailure? Failure { get; init; }

    public static LocalGroup? Read(string path) => LocalFile.Read<LocalGroup>(path);
}

/// <summary>A machine that was launched.</summary>
internal sealed record LocalInstance
{
    public required string Instance { get; init; }

    public required string Group { get; init; }

    public required string Version { get; init; }

    public required string Address { get; init; }

    public required DateTimeOffset Launched { get; init; }

    /// <summary>The process that its namespaces end with.</summary>
    public required Child Process { get; init; }

    /// <summary>The process that is its way to other networks; null without one.</summary>
    public Child? WayOut { get; init; }

    /// <summary>Ends it: in order where there is time for that, and its way out after it.</summary>
    public async Task EndAsync(TimeSpan grace)
    {
        await (grace > TimeSpan.Zero ? Process.StopAsync(grace) : Process.KillAsync());
        await (WayOut?.KillAsync() ?? Task.CompletedTask);
    }
}

/// <summary>Small files of JSON, each replaced as a whole.</summary>
internal static class LocalFile
{
    /// <summary>What a file holds; null when there is none.</summary>
    public static T? Read<T>(string path) where T : class => File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path)) : null;

    /// <summary>Writes a file: whoever reads it finds the old one or the new one.</summary>
    public static void Write<T>(string path, T value)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + ".part", JsonSerializer.SerializeToUtf8Bytes(value));
        File.Move(path + ".part", path, overwrite: true);
    }
}
