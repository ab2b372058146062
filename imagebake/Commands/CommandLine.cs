using System.CommandLine;
using Infra.Commands;

namespace Imagebake.Commands;

/// <summary>The command line: which commands there are, and how each kind of failure ends.</summary>
internal static class CommandLine
{
    /// <summary>How long an interrupted command may take to delete the machines that it started: EC2 needs minutes.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromMinutes(10);

    /// <summary>Runs the command that the arguments name and returns the exit code.</summary>
    public static Task<int> RunAsync(string[] args) => CommandRun.EndAsync(Root(), args, grace: _grace);

    private static RootCommand Root() => new("Bakes images for a stack's services, in each region where they run.")
    {
        PlanCommand.Create(),
        BakeCommand.Create(),
        BakeCommand.CreateRebake(),
        VerifyCommand.Create(),
        AdoptCommand.Create(),
        PruneCommand.Create(),
        StatusCommand.Create(),
    };
}
