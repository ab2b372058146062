namespace Infra.Tests;

/// <summary>What the processes of this machine show of themselves to everybody.</summary>
internal static class ProcessArguments
{
    /// <summary>The arguments of each, with zeros between them; none where the machine does not tell them.</summary>
    public static IEnumerable<string> All() => Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc").Select(process => Read(Path.Combine(process, "cmdline"))) : [];

    private static string Read(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : "";
        }
        catch (IOException)
        {
            // It has ended.
            return "";
        }
    }
}
