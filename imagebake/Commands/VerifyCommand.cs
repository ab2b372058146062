using System.CommandLine;
using System.Text.Json;
using Infra.Commands;
using Infra.Plan;

namespace Imagebake.Commands;

/// <summary><c>verify</c>: whether what the lock says is true.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root, json) = (Arguments.Stack(), Arguments.Root(), Arguments.Json());
        var command = new Command("verify", """
            Asks the cloud whether each artifact of the lock exists, is available, is shared and published as the lock says,
            and carries the hash of what was baked. Exit code 1 when something is wrong.

            Examples:
              imagebake verify dev
              imagebake verify dev --json
            """) { stack, json, root };
        command.SetAction((parsed, cancellationToken) => RunAsync(Runs.Of(parsed.GetValue(root), CancellationToken.None), parsed.GetRequiredValue(stack), parsed.GetValue(json), cancellationToken));
        return command;
    }

    /// <summary>Verifies a stack's lock, and returns the exit code.</summary>
    public static async Task<int> RunAsync(BakeRun run, string stack, bool json, CancellationToken cancellationToken)
    {
        if (await StackBakes.ReadAsync(run.Root, stack, []) is not { } bakes)
        {
            return ExitCode.Mistake;
        }

        var findings = await Task.WhenAll(bakes.Locked.Images.Artifacts.Select(artifact => OneAsync(run, bakes, artifact, cancellationToken)));
        if (json)
        {
            Product.Line(JsonSerializer.Serialize(
                findings.Select(one => new { image = one.Key.Image, target = BakeTargets.Name(one.Key.Target), where = one.Key.Where, id = one.Id, sound = one.Wrong.Count == 0, wrong = one.Wrong }), _json));
        }
        else
        {
            Product.Lines(findings.SelectMany(Lines));
        }

        return findings.All(one => one.Wrong.Count == 0) ? ExitCode.Done : ExitCode.WorldFailed;
    }

    private static IEnumerable<string> Lines(Verified one)
    {
        yield return $"{one.Key}: {one.Id} {(one.Wrong.Count == 0 ? "is sound" : "is not")}";
        foreach (var wrong in one.Wrong)
        {
            yield return $"  {wrong}";
        }
    }

    private static async Task<Verified> OneAsync(BakeRun run, StackBakes bakes, LockedArtifact artifact, CancellationToken cancellationToken)
    {
        if (bakes.Tasks.FirstOrDefault(task => task.Image.Name == artifact.Key.Image && task.Target == artifact.Key.Target && task.Architecture == artifact.Key.Architecture) is not { } task)
        {
            return new(artifact.Key, artifact.Id, ["images.yaml asks for it no more; it leaves the lock with the next bake"]);
        }

        return Flows.Of(task.Target) is { } flow
            ? new(artifact.Key, artifact.Id, await flow.VerifyAsync(run, task, artifact, cancellationToken))
            : new(artifact.Key, artifact.Id, [$"{BakeTargets.Name(task.Target)} cannot be verified so far"]);
    }

    private sealed record Verified(LockKey Key, string Id, IReadOnlyList<string> Wrong);
}
