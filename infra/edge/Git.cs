using System.ComponentModel;
using CliWrap;

namespace Infra.Edge;

/// <summary>Asks git about the operator's repository.</summary>
internal static class Git
{
    /// <summary>Whether git tracks a file; not so where there is no git, no repository or no such file.</summary>
    public static bool Tracks(string root, string path)
    {
        try
        {
            var asked = Cli.Wrap("git")
                .WithArguments(["-C", root, "ls-files", "--error-unmatch", "--", path])
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync();
            return asked.GetAwaiter().GetResult().ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
