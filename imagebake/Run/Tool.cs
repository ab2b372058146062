using System.ComponentModel;
using System.Text;
using CliWrap;

namespace Imagebake;

/// <summary>Runs other programs: the one place that knows how.</summary>
internal static class Tool
{
    /// <summary>Longest part of a program's output that a message repeats.</summary>
    private const int Shown = 4000;

    /// <summary>Runs a program to its end and returns what it printed, whatever its exit code.</summary>
    /// <exception cref="ToolException">It cannot be started, or was not done in time.</exception>
    public static async Task<Ended> RunAsync(BakeRun run, ToolCall call, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(call.Deadline, run.Time);
        using var grace = new CancellationTokenSource();
        // Whoever is interrupted gets time to clean up; who does not end then is killed.
        await using var interrupted = cancellationToken.Register(() => grace.CancelAfter(run.Pace.Grace));
        using var forceful = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, grace.Token);
        var output = new StringBuilder();
        var error = new StringBuilder();
        var command = Cli.Wrap(Found(run, call.Program))
            .WithArguments(call.Arguments)
            .WithEnvironmentVariables(Environment(run, call))
            .WithWorkingDirectory(call.Folder ?? run.Root)
            .WithValidation(CommandResultValidation.None)
            .WithStandardInputPipe(call.Input is { } input ? PipeSource.FromString(input, Encoding.UTF8) : PipeSource.Null)
            .WithStandardOutputPipe(PipeTarget.Merge(PipeTarget.ToStringBuilder(output, Encoding.UTF8), Lines(call.OnLine)))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error, Encoding.UTF8));
        try
        {
            var result = await command.ExecuteAsync(forceful.Token, cancellationToken);
            return new(result.ExitCode, output.ToString(), error.ToString());
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ToolException($"{Echo(call)}\n  was not done after {Text(call.Deadline)}, and was ended.{Told(call, error.ToString())}") { IsUnclear = true };
        }
        catch (Win32Exception missing)
        {
            throw new ToolException($"{Echo(call)}\n  {call.Program} cannot be started: {missing.Message}.\n  Install it, and have it on the PATH.", missing);
        }
    }

    /// <summary>The failure of a program that ended with an exit code that it should not have.</summary>
    public static ToolException Failed(ToolCall call, Ended ended, string? code = null) => new(
        $"{Echo(call)}\n  ended with exit code {ended.ExitCode}.{Told(call, ended.Error.Length > 0 ? ended.Error : ended.Output)}")
    { Code = code };

    /// <summary>The command as an operator would type it, secrets starred.</summary>
    public static string Echo(ToolCall call) => Starred(call, $"> {call.Program} {string.Join(' ', call.Arguments.Select(Quoted))}");

    /// <summary>What the program said, indented; its end, where it said much.</summary>
    public static string Told(ToolCall call, string output)
    {
        var text = Starred(call, output.Trim());
        return text.Length == 0 ? "" : "\n" + string.Join('\n', (text.Length > Shown ? "..." + text[^Shown..] : text).Split('\n').Select(line => $"    {line.TrimEnd()}"));
    }

    private static string Starred(ToolCall call, string text) =>
        call.Secrets.Where(secret => secret.Length > 0).Aggregate(text, (shown, secret) => shown.Replace(secret, "***", StringComparison.Ordinal));

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '=' or ',' or '@' or '+') ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Text(TimeSpan time) => time < TimeSpan.FromSeconds(1) ? $"{time.TotalMilliseconds:0} ms" : time < TimeSpan.FromMinutes(2) ? $"{time.TotalSeconds:0} s" : $"{time.TotalMinutes:0} min";

    /// <summary>The system looks for programs on this process's own PATH; a run that was given another one means that.</summary>
    private static string Found(BakeRun run, string program) =>
        (run.Environment.GetValueOrDefault("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? program;

    private static PipeTarget Lines(Action<string>? onLine) => onLine is null ? PipeTarget.Null : PipeTarget.ToDelegate(onLine, Encoding.UTF8);

    private static Dictionary<string, string?> Environment(BakeRun run, ToolCall call)
    {
        var all = new Dictionary<string, string?>(run.Environment);
        foreach (var (name, value) in call.Environment)
        {
            all[name] = value;
        }

        return all;
    }
}

/// <summary>A program to be run.</summary>
/// <param name="Program">Its name on the PATH.</param>
/// <param name="Arguments">Its arguments; never a secret: every process of the machine can read them.</param>
/// <param name="Deadline">When it is given up.</param>
internal sealed record ToolCall(string Program, IReadOnlyList<string> Arguments, TimeSpan Deadline)
{
    /// <summary>What it reads from its input; null for nothing.</summary>
    public string? Input { get; init; }

    /// <summary>Its environment, over the run's.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where it runs; null for the project's folder.</summary>
    public string? Folder { get; init; }

    /// <summary>Values that are starred wherever they would be shown.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Hears each line of its output as it comes.</summary>
    public Action<string>? OnLine { get; init; }
}

/// <summary>How a program ended, and what it printed.</summary>
internal sealed record Ended(int ExitCode, string Output, string Error);
