using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CliWrap;

namespace Infra.Edge;

/// <summary>Runs other programs: the one place that knows how. Where they are found, what they see, and how patient it is with them.</summary>
internal sealed record Tools
{
    /// <summary>The programs on this machine's PATH.</summary>
    public static Tools OfThisMachine { get; } = new();

    /// <summary>Variables of every program, over this process's own; null takes one away. Its PATH is where programs are looked for.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where they run; null for this process's own folder.</summary>
    public string? Folder { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a program that was interrupted may clean up before it is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Cancelled when nobody waits any more: whatever runs then is killed at once.</summary>
    public CancellationToken Abandoned { get; init; }

    /// <summary>Pause before the first repetition of a throttled call; each further one is twice as long.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Repetitions of a throttled call. The clouds' command lines retry by themselves for some seconds; az rest and curl do not.</summary>
    public int Repetitions { get; init; } = 3;

    /// <summary>Hears why a call is repeated, and when.</summary>
    public Action<string>? OnRepeat { get; init; }

    /// <summary>Runs a program to its end, once, whatever its exit code.</summary>
    /// <exception cref="ToolException">It is missing, cannot be started, or was not done in time.</exception>
    public async Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(call.Deadline, Time);
        using var grace = new CancellationTokenSource();
        // Whoever is interrupted gets time to clean up; who does not end then is killed.
        await using var interrupted = cancellationToken.Register(() => grace.CancelAfter(Grace));
        using var forceful = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, grace.Token, Abandoned);
        var output = new StringBuilder();
        var error = new StringBuilder();
        var command = Of(call)
            .WithStandardOutputPipe(PipeTarget.Merge(PipeTarget.ToStringBuilder(output, Encoding.UTF8), Lines(call.OnLine)))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error, Encoding.UTF8));
        try
        {
            var result = await command.ExecuteAsync(forceful.Token, cancellationToken);
            return new(result.ExitCode, output.ToString(), error.ToString());
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ToolText.Late(call, error.ToString());
        }
        catch (Win32Exception failure)
        {
            throw ToolText.NotStarted(call, failure);
        }
    }

    /// <summary>Runs a program to its end, however long that takes, while what it prints goes out as it comes; returns its exit code.</summary>
    /// <exception cref="ToolException">It is missing, or cannot be started.</exception>
    public async Task<int> PassAsync(ToolCall call, Stream? input, Stream output, Stream error, CancellationToken cancellationToken)
    {
        using var grace = new CancellationTokenSource();
        await using var interrupted = cancellationToken.Register(() => grace.CancelAfter(Grace));
        var command = Of(call).WithStandardOutputPipe(PipeTarget.ToStream(output)).WithStandardErrorPipe(PipeTarget.ToStream(error));
        try
        {
            return (await (input is null ? command : command.WithStandardInputPipe(PipeSource.FromStream(input))).ExecuteAsync(grace.Token, cancellationToken)).ExitCode;
        }
        catch (Win32Exception failure)
        {
            throw ToolText.NotStarted(call, failure);
        }
    }

    /// <summary>Starts a program that runs on after this call, and returns the id of its process. Its deadline does not count; where its output goes is its own business.</summary>
    /// <exception cref="ToolException">It is missing, or cannot be started.</exception>
    public int Start(ToolCall call)
    {
        try
        {
            return Of(call).ExecuteAsync().ProcessId;
        }
        catch (Win32Exception failure)
        {
            throw ToolText.NotStarted(call, failure);
        }
    }

    /// <summary>Runs a program that must do well, again where it was throttled, and returns what it printed.</summary>
    /// <exception cref="ToolException">It is missing, was not done in time, or failed.</exception>
    public async Task<string> TextAsync(ToolCall call, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var result = await RunAsync(call, cancellationToken);
            if (result.ExitCode == 0)
            {
                return result.Output;
            }

            if (attempt == Repetitions || !Throttling.Passes(result.Error))
            {
                throw ToolText.Failed(call, result);
            }

            // From a half to one and a half of it: those that were throttled together do not come again together.
            var pause = Pause * (1 << attempt) * (0.5 + (RandomNumberGenerator.GetInt32(1000) / 1000.0));
            OnRepeat?.Invoke(ToolText.Repeated(call, result, pause));
            await Task.Delay(pause, Time, cancellationToken);
        }
    }

    /// <summary>The same, where it prints JSON, or nothing: undefined then.</summary>
    /// <exception cref="ToolException">It is missing, was not done in time, failed, or printed something else.</exception>
    public async Task<JsonElement> JsonAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var output = await TextAsync(call, cancellationToken);
        try
        {
            return string.IsNullOrWhiteSpace(output) ? default : JsonElement.Parse(output);
        }
        catch (JsonException failure)
        {
            throw ToolText.NotRead(call, output, failure);
        }
    }

    /// <summary>Whether a program is there to be run.</summary>
    public bool Has(string program) => Find(program) is not null;

    private Command Of(ToolCall call) => Cli.Wrap(Found(call))
        .WithArguments(call.Arguments)
        .WithEnvironmentVariables(Variables(call))
        .WithWorkingDirectory(call.Folder ?? Folder ?? Directory.GetCurrentDirectory())
        .WithValidation(CommandResultValidation.None)
        .WithStandardInputPipe(call.Input is { } input ? PipeSource.FromString(input, Encoding.UTF8) : PipeSource.Null);

    private string Found(ToolCall call) => Find(call.Program) ?? throw ToolText.Missing(call);

    private string? Find(string program) =>
        ((Environment.TryGetValue("PATH", out var path) ? path : System.Environment.GetEnvironmentVariable("PATH")) ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private Dictionary<string, string?> Variables(ToolCall call)
    {
        var all = new Dictionary<string, string?>(Environment);
        foreach (var (name, value) in call.Environment)
        {
            all[name] = value;
        }

        return all;
    }

    private static PipeTarget Lines(Action<string>? onLine) => onLine is null ? PipeTarget.Null : PipeTarget.ToDelegate(onLine, Encoding.UTF8);
}
