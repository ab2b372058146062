using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Infra.Edge;

namespace Imagebake;

/// <summary>One run of the program: where, when, how fast, and to whom it tells its story.</summary>
internal sealed record BakeRun
{
    /// <summary>The project's folder.</summary>
    public required string Root { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Pace Pace { get; init; } = new();

    /// <summary>Environment of the programs that it runs, over its own.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>A variable as those programs see it; null for none.</summary>
    public string? Variable(string name) => Environment.TryGetValue(name, out var value) ? value : System.Environment.GetEnvironmentVariable(name);

    /// <summary>The programs that it runs, in the project's folder.</summary>
    public Tools Tools => new()
    {
        Environment = Environment,
        Folder = Root,
        Time = Time,
        Grace = Pace.Grace,
        Abandoned = Abandoned,
        Pause = Pace.Throttled,
        Repetitions = Pace.Repetitions,
        OnRepeat = Progress.Say,
    };

    /// <summary>Has the last word on Packer's template: the tests' cloud has no machines to log in to.</summary>
    public Func<JsonObject, JsonObject> Template { get; init; } = template => template;

    /// <summary>Who hears what is going on.</summary>
    public required Progress Progress { get; init; }

    /// <summary>Cancelled by the second interruption: what is not cleaned up by then is left to <c>prune</c>.</summary>
    public CancellationToken Abandoned { get; init; }

    /// <summary>How many calls may be under way, by region and kind.</summary>
    public Limits Limits { get; } = new();

    /// <summary>Now, in UTC, to the second: finer times are not kept.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>The name of a bake: sorts by time, and two that begin in the same second differ.</summary>
    public string NewBakeId() => $"{Now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
}
