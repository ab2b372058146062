using System.Text.Json;

namespace Infra.Edge;

/// <summary>What is told of a program that was run: the command as an operator would type it, secrets starred, and what it said.</summary>
internal static class ToolText
{
    /// <summary>Longest part of a program's output that a message repeats.</summary>
    private const int Shown = 4000;

    /// <summary>Longest part of an argument that a message repeats: whole scripts are arguments too.</summary>
    private const int LongArgument = 1000;

    /// <summary>It ended with an exit code that it should not have.</summary>
    public static ToolException Failed(ToolCall call, ToolResult result) => new(
        $"{call.Program} ended with exit code {result.ExitCode}{Doing(call)}.\n{Echo(call)}{Told(call, result.Error.Trim().Length > 0 ? result.Error : Shared(call, result.Output))}")
    { Code = Throttling.Code(result.Error) };

    /// <summary>It was not done in time: what became of it is not known.</summary>
    public static ToolException Late(ToolCall call, string error) => new(
        $"{call.Program} was not done after {Text(call.Deadline)}, and was ended{Doing(call)}.\n{Echo(call)}{Told(call, error)}")
    { IsUnclear = true };

    /// <summary>It answered what nobody can read: what became of the call is not known.</summary>
    public static ToolException NotRead(ToolCall call, string output, JsonException failure) => new(
        $"{call.Program} did not answer with JSON{Doing(call)}: {failure.Message}\n{Echo(call)}{Told(call, Shared(call, output))}", failure)
    { IsUnclear = true };

    /// <summary>The machine does not have it.</summary>
    public static ToolException Missing(ToolCall call) => new($"{call.Program} is not on PATH.\n  {Remedy(call.Program)}");

    /// <summary>The machine has it and cannot run it.</summary>
    public static ToolException NotStarted(ToolCall call, Exception failure) => new($"{call.Program} cannot be run: {failure.Message}\n{Echo(call)}", failure);

    /// <summary>It will be called again.</summary>
    public static string Repeated(ToolCall call, ToolResult result, TimeSpan pause) =>
        $"{call.Program} is asked to wait ({Throttling.Code(result.Error) ?? "throttled"}){Doing(call)}; again in {pause.TotalSeconds:0.#} s.\n{Echo(call)}";

    /// <summary>The command, indented.</summary>
    public static string Echo(ToolCall call) => Starred(call, $"  > {string.Join(' ', call.Arguments.Select(Quoted).Prepend(call.Program))}");

    /// <summary>What the program said, on lines of its own; its end, where it said much.</summary>
    public static string Told(ToolCall call, string output)
    {
        var text = Starred(call, output.Trim());
        return text.Length == 0 ? "" : "\n" + string.Join('\n', (text.Length > Shown ? "..." + text[^Shown..] : text).Split('\n').Select(line => $"    {line.TrimEnd()}"));
    }

    private static string Doing(ToolCall call) => call.Doing is { } doing ? $", {doing}" : "";

    private static string Starred(ToolCall call, string text) =>
        call.Secrets.Where(secret => secret.Length > 0).Aggregate(text, (shown, secret) => shown.Replace(secret, "***", StringComparison.Ordinal));

    private static string Shared(ToolCall call, string output) => call.HidesOutput ? "" : output;

    private static string Quoted(string argument) =>
        argument.Length > LongArgument ? $"{Quoted(argument[..LongArgument])}...({argument.Length - LongArgument} characters more)"
        : argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,@+%".Contains(c, StringComparison.Ordinal)) ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Text(TimeSpan time) => time < TimeSpan.FromSeconds(1) ? $"{time.TotalMilliseconds:0} ms" : time < TimeSpan.FromMinutes(2) ? $"{time.TotalSeconds:0} s" : $"{time.TotalMinutes:0} min";

    private static string Remedy(string program) => program switch
    {
        "aws" => "Install the AWS CLI (docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html), then `aws configure`.",
        "gcloud" => "Install the Google Cloud CLI (cloud.google.com/sdk/docs/install), then `gcloud auth login`.",
        "az" => "Install the Azure CLI (learn.microsoft.com/cli/azure/install-azure-cli).",
        "packer" => "Install Packer (developer.hashicorp.com/packer/install).",
        "curl" or "git" or "skopeo" or "haproxy" => $"Install {program}: on Debian, apt-get install {program}.",
        "ip" => "Install it: on Debian, apt-get install iproute2.",
        "unshare" or "setsid" => "Install it: on Debian, apt-get install util-linux.",
        _ => $"Install {program}.",
    };
}
