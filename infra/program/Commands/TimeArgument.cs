using System.Globalization;
using Infra.Edge;

namespace Infra.Commands;

/// <summary>Times as an operator writes them.</summary>
internal static class TimeArgument
{
    /// <summary>A length such as <c>90s</c>, <c>10m</c>, <c>2h</c> or <c>3d</c>.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static TimeSpan Length(string option, string text) => TryLength(text)
        ?? throw new UsageException($"{option}: \"{text}\" is no length of time.", "Write a number and s, m, h or d, such as 90s or 10m.");

    /// <summary>A moment: so long ago, or a date, with a time in UTC where there is one.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static DateTimeOffset Moment(string option, string text, DateTimeOffset now) =>
        TryLength(text) is { } ago ? now - ago
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
        : throw new UsageException($"{option}: \"{text}\" is no time.", "Write how long ago, such as 90s, 10m, 2h or 3d, or a moment, such as 2026-11-21T09:30:00Z.");

    private static TimeSpan? TryLength(string text) =>
        text.Length > 1 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count is >= 0 and < 1e6
            ? text[^1] switch
            {
                's' => TimeSpan.FromSeconds(count),
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                'd' => TimeSpan.FromDays(count),
                _ => null,
            }
            : null;
}
