using System.CommandLine;
using Infra.Commands;

namespace Imagebake.Commands;

/// <summary>The command line: which commands there are, and how each kind of failure ends.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command that the arguments name and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using var interruption = new Interruption();
        return await CommandRun.EndAsync(Root(interruption), args, interrupted: interruption.First);
    }

    private static RootCommand Root(Interruption interruption) => new("Bakes images for a stack's services, in each region where they run.")
    {
        PlanCommand.Create(),
        BakeCommand.Create(interruption),
        BakeCommand.CreateRebake(interruption),
        VerifyCommand.Create(interruption),
        AdoptCommand.Create(),
        PruneCommand.Create(interruption),
        StatusCommand.Create(),
    };
}
