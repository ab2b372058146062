namespace Infra.Tests.Protocol;

/// <summary>Whether a command can be run on this machine.</summary>
internal static class Tool
{
    /// <summary>Why a test that needs the commands is skipped; null when all are there.</summary>
    public static string? Missing(params string[] commands)
    {
        var missing = commands.Where(command => !IsThere(command)).ToList();
        return missing.Count == 0 ? null : $"not on the PATH: {string.Join(", ", missing)}";
    }

    private static bool IsThere(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, command)));
}
