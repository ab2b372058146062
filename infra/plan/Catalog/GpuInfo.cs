using System.Globalization;

namespace Infra.Plan;

/// <summary>SkyPilot's GpuInfo cells: Python text such as <c>{'Gpus': [{'Name': 'L4', 'MemoryInfo': {'SizeInMiB': 22888}}], ...}</c>.</summary>
internal static class GpuInfo
{
    private const string Key = "SizeInMiB'";

    /// <summary>GiB of one accelerator, rounded up to whole ones as vendors write them; null when the cell does not say it.</summary>
    public static double? MemoryGiB(string cell)
    {
        var at = cell.IndexOf(Key, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var rest = cell.AsSpan(at + Key.Length).TrimStart(": ");
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return double.TryParse(end < 0 ? rest : rest[..end], CultureInfo.InvariantCulture, out var mib) ? Math.Ceiling(mib / 1024) : null;
    }
}
