using System.CommandLine;
using System.CommandLine.Parsing;
using Infra.Edge;
using Infra.Recording;

namespace Infra.Commands;

/// <summary>The command line: which commands there are, and how each kind of failure ends.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command that the arguments name and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return await RefuseAsync(parsed);
        }

        try
        {
            // Exceptions are told apart below; the library would print every one of them as a bug.
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (UsageException mistake)
        {
            await Console.Error.WriteLineAsync(mistake.Message);
            return ExitCode.Mistake;
        }
        catch (Exception failure) when (failure is RecordingException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return ExitCode.WorldFailed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return ExitCode.WorldFailed;
        }
    }

    private static RootCommand Root() => new("Declares services that start warm: checks, plans and previews a stack.")
    {
        CheckCommand.Create(),
        PlanCommand.Create(),
        PreviewCommand.Create(),
        InitCommand.Create(),
        AddCommand.Create(),
        RemoveCommand.Create(),
        SchemaCommand.Create(),
    };

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
