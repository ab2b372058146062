using System.CommandLine;
using System.CommandLine.Parsing;
using Infra.Edge;

namespace Infra.Commands;

/// <summary>Runs a command line, and ends it as each kind of failure must (DESIGN, part 5).</summary>
internal static class CommandRun
{
    /// <summary>Runs the command that the arguments name and returns the exit code.</summary>
    /// <param name="root">The program's commands.</param>
    /// <param name="args">What the operator wrote.</param>
    /// <param name="isWorlds">Which exceptions are the world's failures beside those of tools and files; a bug of ours keeps its stack trace.</param>
    /// <param name="grace">How long a command that was interrupted may take to clean up; null for two seconds.</param>
    /// <param name="interrupted">Cancelled when a program that hears signals itself is interrupted; the command line then hears none.</param>
    public static async Task<int> EndAsync(RootCommand root, string[] args, Func<Exception, bool>? isWorlds = null, TimeSpan? grace = null, CancellationToken interrupted = default)
    {
        // A word that begins with "@" is what the operator wrote, such as a file for curl, and no list of more words.
        var parsed = root.Parse(args, new() { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return await RefuseAsync(parsed);
        }

        try
        {
            // Exceptions are told apart below; the library would print every one of them as a bug.
            TimeSpan? limit = interrupted.CanBeCanceled ? null : grace ?? TimeSpan.FromSeconds(2);
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = limit }, interrupted);
        }
        catch (UsageException mistake)
        {
            await Console.Error.WriteLineAsync(mistake.Message);
            return ExitCode.Mistake;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return ExitCode.WorldFailed;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ToolException || isWorlds?.Invoke(failure) is true)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return ExitCode.WorldFailed;
        }
    }

    private static async Task<int> RefuseAsync(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }

        var command = string.Join(' ', Path(parsed.CommandResult).Reverse());
        await Console.Error.WriteLineAsync($"  `{command} --help` lists what it takes.");
        return ExitCode.Mistake;
    }

    private static IEnumerable<string> Path(SymbolResult? result)
    {
        for (; result is CommandResult command; result = command.Parent)
        {
            yield return command.Command.Name;
        }
    }
}
