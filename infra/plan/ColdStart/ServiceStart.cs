using System.Text.RegularExpressions;

namespace Infra.Plan;

/// <summary>What a service's scripts show of its start.</summary>
internal sealed partial record ServiceStart
{
    /// <summary>The engine that <c>run</c> starts.</summary>
    public required EngineKind Engine { get; init; }

    /// <summary>The model that it serves; null when <c>run</c> does not name it.</summary>
    public required ModelName? Model { get; init; }

    /// <summary>Whether the engine streams its weights to the accelerators (vLLM's <c>--load-format runai_streamer</c>).</summary>
    public required bool Streams { get; init; }

    /// <summary>What <c>setup</c> does.</summary>
    public required SetupKind Setup { get; init; }

    /// <summary>Buckets that are copied to the machine before, by address.</summary>
    public required IReadOnlyList<string> Copied { get; init; }

    /// <summary>Reads the scripts of a service, and its buckets.</summary>
    public static ServiceStart Of(ServiceSpec service, IEnumerable<BucketMountPlan> buckets)
    {
        var run = Variables.Substitute(service.Run, service.Envs);
        // What docker pulls within run is not seen, so nothing is said of it.
        var engine = Shell.Mentions(run, "docker") ? EngineKind.Other
            : Vllm.IsMatch(run) ? EngineKind.Vllm
            : Sglang.IsMatch(run) ? EngineKind.Sglang
            : EngineKind.Other;
        return new()
        {
            Engine = engine,
            Model = engine == EngineKind.Other ? null : ModelName.In(run),
            Streams = run.Contains("runai_streamer", StringComparison.Ordinal),
            Setup = SetupOf(service.Setup),
            Copied = [.. buckets.Where(mount => mount.Mode == BucketMountMode.Copy).Select(mount => $"s3://{mount.Bucket}{(mount.Prefix.Length > 0 ? $"/{mount.Prefix}" : "")}")],
        };
    }

    private static SetupKind SetupOf(string setup)
    {
        var commands = setup.Replace("\\\n", " ", StringComparison.Ordinal).Split(["\n", "&&"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToList();
        return commands.Count == 0 ? SetupKind.None
            : commands.All(command => Known.IsMatch(command)) && commands.Any(command => Installs.IsMatch(command)) ? SetupKind.InstallsEngine
            : SetupKind.Unknown;
    }

    [GeneratedRegex(@"(^|[\s/])vllm serve\s|vllm\.entrypoints\.", RegexOptions.CultureInvariant)]
    private static partial Regex Vllm { get; }

    [GeneratedRegex(@"sglang\.launch_server", RegexOptions.CultureInvariant)]
    private static partial Regex Sglang { get; }

    [GeneratedRegex(@"^(?:(?:python3?\s+-m\s+)?pip3?\s+install\s|conda\s+(?:create|activate)\s|source\s|export\s|cd\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Known { get; }

    [GeneratedRegex(@"pip3?\s+install\s.*\b(?:vllm|sglang)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Installs { get; }
}

/// <summary>What a <c>setup</c> does, as far as its duration is known.</summary>
internal enum SetupKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It installs an engine by pip, and nothing else that takes long.</summary>
    InstallsEngine,

    /// <summary>Something else.</summary>
    Unknown,
}
