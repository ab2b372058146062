using System.ComponentModel;
using System.Text.Json;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;

namespace Infra.Prices;

/// <summary>The clouds' command lines: where they are looked for, and how long to wait before one that was throttled is asked again.</summary>
/// <param name="Path">Folders as in PATH.</param>
/// <param name="Pause">The first wait; each further one is twice as long.</param>
internal sealed partial record Tools(string Path, TimeSpan Pause)
{
    /// <summary>The clouds' CLIs retry by themselves for some seconds; az rest and curl do not. Three more attempts wait 1 + 2 + 4 s.</summary>
    private const int Attempts = 4;

    /// <summary>Ctrl-C lets a tool end by itself for so long.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);

    /// <summary>Those on this machine's PATH.</summary>
    public static Tools OfThisMachine { get; } = new(Environment.GetEnvironmentVariable("PATH") ?? "", TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"throttl|too many requests|rate exceeded|requestlimitexceeded|slowdown|\b429\b", RegexOptions.IgnoreCase)]
    private static partial Regex Throttled { get; }

    /// <summary>Runs a tool and reads the JSON that it prints.</summary>
    /// <param name="tool">Its name.</param>
    /// <param name="arguments">What it is called with: nothing secret.</param>
    /// <param name="input">Its standard input, which may be secret; null for none.</param>
    /// <param name="doing">What it is called for, as "reading prices of us-east-1".</param>
    /// <param name="cancellationToken">Interrupts the tool.</param>
    /// <exception cref="ToolException">It is missing, failed, or printed something else.</exception>
    public async Task<JsonDocument> JsonAsync(string tool, IReadOnlyList<string> arguments, string? input, string doing, CancellationToken cancellationToken)
    {
        var output = await TextAsync(tool, arguments, input, doing, cancellationToken);
        try
        {
            return JsonDocument.Parse(output);
        }
        catch (JsonException failure)
        {
            throw new ToolException($"{tool} did not answer with JSON, {doing}: {failure.Message}\n  > {Line(tool, arguments)}\n{Indent(Start(output))}");
        }
    }

    /// <summary>Runs a tool and returns what it prints.</summary>
    public async Task<string> TextAsync(string tool, IReadOnlyList<string> arguments, string? input, string doing, CancellationToken cancellationToken)
    {
        var pause = Pause;
        for (var attempt = 1; ; attempt++, pause *= 2)
        {
            var result = await RunAsync(tool, arguments, input, cancellationToken);
            if (result.ExitCode == 0)
            {
                return result.StandardOutput;
            }

            if (attempt == Attempts || !Throttled.IsMatch(result.StandardError))
            {
                var said = result.StandardError.Trim() is { Length: > 0 } error ? error : result.StandardOutput.Trim();
                throw new ToolException($"{tool} ended with exit code {result.ExitCode}, {doing}.\n  > {Line(tool, arguments)}\n{Indent(Start(said))}");
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    private async Task<BufferedCommandResult> RunAsync(string tool, IReadOnlyList<string> arguments, string? input, CancellationToken interrupt)
    {
        using var kill = new CancellationTokenSource();
        await using var grace = interrupt.Register(() => kill.CancelAfter(_grace));
        try
        {
            return await Cli.Wrap(Find(tool))
                .WithArguments(arguments)
                .WithEnvironmentVariables(variables => variables.Set("PATH", Path).Set("AWS_PAGER", ""))
                .WithStandardInputPipe(input is null ? PipeSource.Null : PipeSource.FromString(input))
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(System.Text.Encoding.UTF8, System.Text.Encoding.UTF8, kill.Token, interrupt);
        }
        catch (Win32Exception failure)
        {
            throw new ToolException($"{tool} cannot be run: {failure.Message}");
        }
    }

    private string Find(string tool) =>
        Path.Split(System.IO.Path.PathSeparator)
            .Select(folder => System.IO.Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists)
            ?? throw new ToolException($"{tool} is not on PATH.\n  {Remedy(tool)}");

    private static string Remedy(string tool) => tool switch
    {
        "aws" => "Install the AWS CLI (docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html), then `aws configure`.",
        "gcloud" => "Install the Google Cloud CLI (cloud.google.com/sdk/docs/install), then `gcloud auth login`.",
        "az" => "Install the Azure CLI (learn.microsoft.com/cli/azure/install-azure-cli).",
        "curl" => "Install curl: on Debian, apt-get install curl.",
        _ => $"Install {tool}.",
    };

    /// <summary>The command as an operator would type it.</summary>
    private static string Line(string tool, IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Select(argument => argument.Length > 0 && argument.All(c => char.IsLetterOrDigit(c) || "-_=./:,@%".Contains(c, StringComparison.Ordinal)) ? argument : $"'{argument}'").Prepend(tool));

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(line => "    " + line.TrimEnd()));

    private static string Start(string text) => text.Length <= 2000 ? text : text[..2000] + " ...";
}
