namespace Infra.Edge;

/// <summary>Asks git about the operator's repository.</summary>
internal static class Git
{
    /// <summary>It looks into its index, which takes milliseconds; a folder on a broken network drive would hold us.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);

    /// <summary>Whether git tracks a file; not so where there is no git, no repository or no such file.</summary>
    public static bool Tracks(string root, string path)
    {
        try
        {
            var asked = Tools.OfThisMachine.RunAsync(new("git", ["-C", root, "ls-files", "--error-unmatch", "--", path], _limit), CancellationToken.None);
            return asked.GetAwaiter().GetResult().ExitCode == 0;
        }
        catch (ToolException)
        {
            return false;
        }
    }
}
