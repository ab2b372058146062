using System.Globalization;

namespace Infra.Plan;

/// <summary>The date forms of YAML 1.1: <c>2024-01-02</c>, and a date with a time of day and perhaps a zone.</summary>
internal static class YamlDates
{
    /// <summary>Whether the text has the form of a date; the calendar may lack it for all that.</summary>
    public static bool IsDate(string written) => Parse(written) is not null;

    /// <summary>The date as Python prints it: 2024-01-02, or 2024-01-02 03:04:05.500000+02:00; null when the calendar lacks it.</summary>
    public static string? Iso(string written)
    {
        if (Parse(written) is not { } parts
            || parts.Year == 0 || parts.Month is 0 or > 12 || parts.Day == 0 || parts.Day > DateTime.DaysInMonth(parts.Year, parts.Month))
        {
            return null;
        }

        var date = string.Create(CultureInfo.InvariantCulture, $"{parts.Year:0000}-{parts.Month:00}-{parts.Day:00}");
        if (parts.Time is not { } time)
        {
            return date;
        }

        return time.Hour > 23 || time.Minute > 59 || time.Second > 59 || Math.Abs(time.ZoneMinutes ?? 0) >= 24 * 60
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{date} {time.Hour:00}:{time.Minute:00}:{time.Second:00}{Fraction(time.Fraction)}{Zone(time.ZoneMinutes)}");
    }

    private static string Fraction(string digits) => digits.PadRight(6, '0')[..6] is var micros && micros.Trim('0').Length > 0 ? $".{micros}" : "";

    private static string Zone(int? minutes) => minutes is { } zone
        ? string.Create(CultureInfo.InvariantCulture, $"{(zone < 0 ? '-' : '+')}{Math.Abs(zone) / 60:00}:{Math.Abs(zone) % 60:00}")
        : "";

    private static DateParts? Parse(string written)
    {
        var rest = written.AsSpan();
        if (!Take(ref rest, 4, 4, out var year) || !Skip(ref rest, "-"))
        {
            return null;
        }

        var isShort = rest.Length == 5 && rest[2] == '-';
        if (!Take(ref rest, isShort ? 2 : 1, 2, out var month) || !Skip(ref rest, "-") || !Take(ref rest, isShort ? 2 : 1, 2, out var day))
        {
            return null;
        }

        if (rest.IsEmpty)
        {
            return isShort ? new(year, month, day, null) : null;
        }

        return Time(rest) is { } time ? new(year, month, day, time) : null;
    }

    private static TimeParts? Time(ReadOnlySpan<char> rest)
    {
        if (rest[0] is 'T' or 't')
        {
            rest = rest[1..];
        }
        else if (rest[0] is ' ' or '\t')
        {
            rest = rest.TrimStart(" \t");
        }
        else
        {
            return null;
        }

        if (!Take(ref rest, 1, 2, out var hour) || !Skip(ref rest, ":") || !Take(ref rest, 2, 2, out var minute) || !Skip(ref rest, ":") || !Take(ref rest, 2, 2, out var second))
        {
            return null;
        }

        var fraction = "";
        if (Skip(ref rest, "."))
        {
            var length = rest.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : rest.Length;
            fraction = rest[..length].ToString();
            rest = rest[length..];
        }

        return Zone(rest.TrimStart(" \t")) is { } zone ? new(hour, minute, second, fraction, zone.Minutes) : null;
    }

    private static ZoneParts? Zone(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest is "Z")
        {
            return new(rest.IsEmpty ? null : 0);
        }

        var sign = rest[0] == '-' ? -1 : 1;
        if (!(Skip(ref rest, "+") || Skip(ref rest, "-")) || !Take(ref rest, 1, 2, out var hours))
        {
            return null;
        }

        if (rest.IsEmpty)
        {
            return new(sign * hours * 60);
        }

        return Skip(ref rest, ":") && Take(ref rest, 2, 2, out var minutes) && rest.IsEmpty ? new(sign * ((hours * 60) + minutes)) : null;
    }

    private static bool Take(ref ReadOnlySpan<char> rest, int least, int most, out int number)
    {
        var length = 0;
        number = 0;
        while (length < rest.Length && length < most && char.IsAsciiDigit(rest[length]))
        {
            number = (number * 10) + (rest[length] - '0');
            length++;
        }

        rest = rest[length..];
        return length >= least;
    }

    private static bool Skip(ref ReadOnlySpan<char> rest, string what)
    {
        if (!rest.StartsWith(what))
        {
            return false;
        }

        rest = rest[what.Length..];
        return true;
    }

    private sealed record DateParts(int Year, int Month, int Day, TimeParts? Time);

    private sealed record TimeParts(int Hour, int Minute, int Second, string Fraction, int? ZoneMinutes);

    private sealed record ZoneParts(int? Minutes);
}
