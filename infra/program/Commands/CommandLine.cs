using System.CommandLine;
using Infra.Recording;
using Infra.Live;

namespace Infra.Commands;

/// <summary>The command line: which commands there are.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command that the arguments name and returns the exit code.</summary>
    public static Task<int> RunAsync(string[] args) => CommandRun.EndAsync(
        Root(), args, failure => failure is RecordingException or NotUpException, args is [LocalCommand.Name, ..] ? LocalCommand.Grace : null);

    private static RootCommand Root() => new("Declares services that start warm: checks, plans and previews a stack.")
    {
        CheckCommand.Create(),
        PlanCommand.Create(),
        PreviewCommand.Create(),
        LocalCommand.Create(),
        StatusCommand.Create(),
        LogsCommand.Create(),
        TerminateCommand.Create(),
        CurlCommand.Create(),
        BenchCommand.Create(),
        DoctorCommand.Create(),
        RehearseCommand.Create(),
        InitCommand.Create(),
        AddCommand.Create(),
        RemoveCommand.Create(),
        SchemaCommand.Create(),
        CatalogCommand.Create(),
    };
}
