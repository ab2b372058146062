using Infra.Edge;
using Spectre.Console;

namespace Imagebake.Commands;

/// <summary>Makes the run of a command.</summary>
internal static class Runs
{
    /// <summary>A run in the project's folder, which tells its story on standard error.</summary>
    public static BakeRun Of(string? root, CancellationToken abandoned = default) => new() { Root = ProjectRoot.Find(root), Progress = new(Console.Error), Abandoned = abandoned };

    /// <summary>The same, with a table on a terminal.</summary>
    public static BakeRun Shown(string? root, CancellationToken abandoned) =>
        Console.IsErrorRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("CI") is not null
            ? Of(root, abandoned)
            : Of(root, abandoned) with { Progress = new TerminalProgress(AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) }), TimeProvider.System) };
}
