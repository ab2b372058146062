using System.Globalization;

namespace Infra.Bench;

/// <summary>What a program has used of the processors, with all processes of its group.</summary>
internal static class ProcessorTime
{
    /// <summary>Linux counts a hundred times a second (proc(5), sysconf(_SC_CLK_TCK)).</summary>
    private const double TicksPerMicrosecond = 0.0001;

    /// <summary>Microseconds so far.</summary>
    public static double Of(int leader) => (
        from folder in Directory.GetDirectories("/proc")
        where Path.GetFileName(folder).All(char.IsAsciiDigit)
        let fields = Fields(Path.Combine(folder, "stat"))
        // proc(5): the group is the third field after the name, user and system time the twelfth and thirteenth.
        where fields.Length > 12 && fields[2] == leader.ToString(CultureInfo.InvariantCulture)
        select long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)).Sum() / TicksPerMicrosecond;

    private static string[] Fields(string path)
    {
        try
        {
            var stat = File.ReadAllText(path);
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
