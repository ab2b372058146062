using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>What the engine tells a program by its environment.</summary>
internal sealed record DeploymentSettings(string Project, string Stack, string Organization, string? RootDirectory, bool IsDryRun)
{
    private const string WithoutEngine = "Program run without the Pulumi engine available; re-run using the `pulumi` CLI";

    public ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The settings, with the addresses of the monitor and of the engine, each <c>host:port</c>.</summary>
    public static (DeploymentSettings Settings, string Monitor, string Engine) FromEnvironment()
    {
        var monitor = Required("PULUMI_MONITOR");
        var engine = Required("PULUMI_ENGINE");
        var settings = new DeploymentSettings(
            Required("PULUMI_PROJECT"),
            Required("PULUMI_STACK"),
            Optional("PULUMI_ORGANIZATION") ?? "organization",
            Optional("PULUMI_ROOT_DIRECTORY"),
            bool.TryParse(Optional("PULUMI_DRY_RUN"), out var dryRun) ? dryRun : throw new InvalidOperationException(WithoutEngine));
        _ = bool.TryParse(Optional("PULUMI_QUERY_MODE"), out _) ? 0 : throw new InvalidOperationException(WithoutEngine);
        _ = int.TryParse(Optional("PULUMI_PARALLEL"), CultureInfo.InvariantCulture, out _) ? 0 : throw new InvalidOperationException(WithoutEngine);
        return (settings with { Config = ConfigFromEnvironment() }, monitor, engine);
    }

    public static ImmutableDictionary<string, string> ConfigFromEnvironment()
    {
        // Not by the serializer, whose start a small preview would feel.
        using var json = JsonDocument.Parse(Optional("PULUMI_CONFIG") ?? "{}");
        return json.RootElement.EnumerateObject().ToImmutableDictionary(member => Shortened(member.Name), member => member.Value.GetString()!);
    }

    // Keys were once written project:config:key.
    private static string Shortened(string key) => key.Split(':') is [var project, "config", var rest] ? $"{project}:{rest}" : key;

    private static string Required(string name) => Optional(name) ?? throw new InvalidOperationException(WithoutEngine);

    private static string? Optional(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
