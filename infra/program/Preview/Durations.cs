using System.Globalization;

namespace Infra.Preview;

/// <summary>Lengths of time in words.</summary>
internal static class Durations
{
    /// <summary>In one unit or two: "4 s", "7 min", "2 h 3 min", "3 days 4 h".</summary>
    public static string Of(TimeSpan time) => time switch
    {
        _ when time < TimeSpan.FromMinutes(2) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        _ when time < TimeSpan.FromHours(2) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min"),
        _ when time < TimeSpan.FromDays(2) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} days {time.Hours} h"),
    };
}
