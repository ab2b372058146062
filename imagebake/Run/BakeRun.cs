using System.Security.Cryptography;
using System.Globalization;

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

    /// <summary>Who hears what is going on.</summary>
    public required Progress Progress { get; init; }

    /// <summary>How many calls may be under way, by region and kind.</summary>
    public Limits Limits { get; } = new();

    /// <summary>Now, in UTC, to the second: finer times are not kept.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>The name of a bake: sorts by time, and two that begin in the same second differ.</summary>
    public string NewBakeId() => $"{Now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
}
