using System.Globalization;
using System.Text.Json;
using Infra.Edge;

namespace Imagebake.Aws;

/// <summary>Commands on a building machine through AWS Systems Manager: no open port, no key; the machine's own role is all that it has.</summary>
internal static class MachineCommand
{
    /// <summary>Seconds within which the machine must take a command up.</summary>
    private const int StartLimit = 600;

    /// <summary>Characters of scripts as they are: escaped ones would make a long argument longer.</summary>
    private static readonly JsonSerializerOptions _plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>States that a command leaves again (SSM's GetCommandInvocation).</summary>
    private static readonly string[] _underWay = ["Pending", "InProgress", "Delayed", "Cancelling"];

    /// <summary>Waits until Systems Manager reaches a machine.</summary>
    public static Task ReachableAsync(BakeRun run, string region, string machine, CancellationToken cancellationToken) => Waiting.ForAsync(
        run,
        $"{machine} in {region} to be reached by Systems Manager (it needs its role, and a way to ssm, ssmmessages and ec2messages)",
        run.Pace.Machine,
        async () =>
        {
            var answer = await AwsCli.CallAsync(run, region, ["ssm", "describe-instance-information", "--filters", $"Key=InstanceIds,Values={machine}"], cancellationToken);
            return answer.GetProperty("InstanceInformationList").EnumerateArray().Any(one => one.GetProperty("PingStatus").GetString() == "Online") ? machine : null;
        },
        cancellationToken);

    /// <summary>Runs a script to its end, and returns what it printed. Sent once for each bake and machine: a later run goes on waiting for it.</summary>
    /// <exception cref="ToolException">It failed, was cancelled, or was not done in time; with what it printed on both its outputs.</exception>
    public static async Task<string> RunAsync(Baking baking, string region, string machine, MachineScript script, CancellationToken cancellationToken)
    {
        var (run, step) = (baking.Run, $"{script.What} on {machine}");
        baking.Tell(baking.Task.Home, script.What);
        var id = await baking.Journal.OnceAsync(
            step,
            token => FindAsync(run, region, machine, token, cancellationToken),
            token => SendAsync(run, region, machine, token, script, cancellationToken));
        return await Waiting.ForAsync(run, $"{script.What} in {region}", script.Limit, () => ResultAsync(baking, region, machine, id, step, cancellationToken), cancellationToken);
    }

    private static async Task<string> SendAsync(BakeRun run, string region, string machine, string token, MachineScript script, CancellationToken cancellationToken)
    {
        var parameters = JsonSerializer.Serialize(new
        {
            commands = new[] { script.Text },
            // Without it a command is ended after an hour.
            executionTimeout = new[] { Math.Max(1, (int)script.Limit.TotalSeconds).ToString(CultureInfo.InvariantCulture) },
        }, _plain);
        var answer = await AwsCli.CallAsync(
            run,
            region,
            [
                "ssm", "send-command", "--document-name", "AWS-RunShellScript", "--instance-ids", machine, "--comment", token,
                "--timeout-seconds", StartLimit.ToString(CultureInfo.InvariantCulture), "--parameters", parameters,
            ],
            cancellationToken);
        return answer.GetProperty("Command").GetProperty("CommandId").GetString()!;
    }

    private static async Task<string?> FindAsync(BakeRun run, string region, string machine, string token, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.CallAsync(run, region, ["ssm", "list-commands", "--instance-id", machine], cancellationToken);
        return answer.GetProperty("Commands").EnumerateArray()
            .Where(command => command.TryGetProperty("Comment", out var comment) && comment.GetString() == token)
            .Select(command => command.GetProperty("CommandId").GetString()).FirstOrDefault();
    }

    private static async Task<string?> ResultAsync(Baking baking, string region, string machine, string id, string step, CancellationToken cancellationToken)
    {
        // The invocation may be unknown for a moment after the command was sent.
        var answer = await AwsCli.TryAsync(baking.Run, region, ["InvocationDoesNotExist"], ["ssm", "get-command-invocation", "--command-id", id, "--instance-id", machine], cancellationToken);
        if (answer is not { } invocation || invocation.GetProperty("Status").GetString() is not { } status || _underWay.Contains(status))
        {
            return null;
        }

        var (output, error) = (invocation.GetProperty("StandardOutputContent").GetString() ?? "", invocation.GetProperty("StandardErrorContent").GetString() ?? "");
        if (status == "Success")
        {
            return output;
        }

        baking.Journal.Undo(step);
        throw new ToolException($"{step} in {region} ended with {status}:{Indented(output)}{Indented(error)}");
    }

    private static string Indented(string text) => text.Trim() is { Length: > 0 } said ? "\n" + string.Join('\n', said.Split('\n').Select(line => $"    {line}")) : "";
}

/// <summary>A script for a building machine; never with a secret in it: commands are kept and logged by AWS.</summary>
/// <param name="What">What it does, in words: "pulling 3 images".</param>
/// <param name="Text">The script.</param>
/// <param name="Limit">How long it may take.</param>
internal sealed record MachineScript(string What, string Text, TimeSpan Limit);
