using System.CommandLine;
using System.Text.Json;
using Infra.Commands;
using Infra.Plan;

namespace Imagebake.Commands;

/// <summary><c>verify</c>: whether what the lock says is true; with <c>--boot</c>, what it is worth.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>How far it looks.</summary>
    internal enum Depth
    {
        /// <summary>The cloud is asked.</summary>
        Ask,

        /// <summary>Replicas are started, too.</summary>
        Boot,
    }

    /// <summary>The command.</summary>
    public static Command Create(Interruption interruption)
    {
        var (stack, root, json) = (Arguments.Stack(), Arguments.Root(), Arguments.Json());
        var images = new Argument<string[]>("IMAGE") { Description = "Images of images.yaml; without any, all of them.", Arity = ArgumentArity.ZeroOrMore };
        var boot = new Option<bool>("--boot") { Description = "Start a replica from each artifact, and one without it, and write into the lock how long both took. Costs two machines for the time of a start." };
        var command = new Command("verify", """
            Asks the cloud whether each artifact of the lock exists, is available, is shared and published as the lock says,
            and carries the hash of what was baked. Exit code 1 when something is wrong.

            With --boot it also measures those that were not measured so far, or those of the images that are named: on the
            smallest machines that the service can have, in the stack's own network, with the service's own boot text and role.
            It says first what that costs at most. The machines end with the command, and else by themselves. Something is wrong
            when a replica starts slower with the artifact than without, or does not use it.

            Examples:
              imagebake verify dev
              imagebake verify dev --boot
              imagebake verify dev chat --boot --json
            """) { stack, images, boot, json, root };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var run = Runs.Of(parsed.GetValue(root), interruption.Second);
            interruption.TellTo(run.Progress, parsed.GetRequiredValue(stack));
            return await RunAsync(
                run, parsed.GetRequiredValue(stack), parsed.GetValue(images) ?? [],
                parsed.GetValue(boot) ? Depth.Boot : Depth.Ask, parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    /// <summary>Verifies a stack's lock, and returns the exit code.</summary>
    public static Task<int> RunAsync(BakeRun run, string stack, bool json, CancellationToken cancellationToken) => RunAsync(run, stack, [], Depth.Ask, json, cancellationToken);

    /// <summary>Verifies what a stack's lock has of some images, or of all, and returns the exit code.</summary>
    public static async Task<int> RunAsync(BakeRun run, string stack, IReadOnlyList<string> images, Depth depth, bool json, CancellationToken cancellationToken)
    {
        if (await StackBakes.ReadAsync(run.Root, stack, images) is not { } bakes)
        {
            return ExitCode.Mistake;
        }

        var artifacts = bakes.Locked.Images.Artifacts.Where(artifact => images.Count == 0 || images.Contains(artifact.Key.Image)).ToList();
        var findings = await Task.WhenAll(artifacts.Select(artifact => OneAsync(run, bakes, artifact, cancellationToken)));
        if (depth == Depth.Boot)
        {
            await Measuring.ForgetAsync(run, bakes, cancellationToken);
            // In a region one after the other: quotas of machines with accelerators are small.
            findings = [.. (await Task.WhenAll(findings.GroupBy(one => one.Artifact.Key.Where).Select(there => BootAsync(run, bakes, [.. there], images.Count > 0, cancellationToken)))).SelectMany(one => one)];
        }

        if (json)
        {
            Product.Line(JsonSerializer.Serialize(findings.Select(Json), _json));
        }
        else
        {
            Product.Lines(findings.Length == 0 ? [NothingBaked.SoFar(stack)] : findings.SelectMany(Lines));
        }

        return findings.All(one => one.Wrong.Count == 0) ? ExitCode.Done : ExitCode.WorldFailed;
    }

    private static object Json(Verified one) => new
    {
        image = one.Artifact.Key.Image,
        target = BakeTargets.Name(one.Artifact.Key.Target),
        where = one.Artifact.Key.Where,
        id = one.Artifact.Id,
        sound = one.Wrong.Count == 0,
        wrong = one.Wrong,
        note = one.Note,
        measured = one.Artifact.Measured is { } measured ? new { machineType = measured.MachineType, service = measured.Service, at = measured.At, seconds = measured.Baked, secondsUnbaked = measured.Unbaked } : null,
    };

    private static IEnumerable<string> Lines(Verified one)
    {
        yield return $"{one.Artifact.Key}: {one.Artifact.Id} {(one.Wrong.Count == 0 ? "is sound" : "is not")}{(one.Artifact.Measured is { } measured ? $", {StartVerdict.Line(measured)}" : "")}";
        foreach (var line in one.Wrong.Append(one.Note).OfType<string>().SelectMany(said => said.Split('\n')))
        {
            yield return $"  {line}";
        }
    }

    private static async Task<Verified> OneAsync(BakeRun run, StackBakes bakes, LockedArtifact artifact, CancellationToken cancellationToken)
    {
        if (TaskOf(bakes, artifact) is not { } task)
        {
            return new(artifact, ["images.yaml asks for it no more; it leaves the lock with the next bake"]);
        }

        return Flows.Of(task.Target) is { } flow
            ? new(artifact, await flow.VerifyAsync(run, task, artifact, cancellationToken))
            : new(artifact, [$"{BakeTargets.Name(task.Target)} cannot be verified so far"]);
    }

    private static async Task<IReadOnlyList<Verified>> BootAsync(BakeRun run, StackBakes bakes, IReadOnlyList<Verified> there, bool again, CancellationToken cancellationToken)
    {
        var measured = new List<Verified>();
        foreach (var one in there)
        {
            // What is not sound need not be started; what was measured costs nothing twice.
            if (one.Wrong.Count > 0 || TaskOf(bakes, one.Artifact) is not { } task || (one.Artifact.Measured is not null && !again))
            {
                measured.Add(one);
                continue;
            }

            var result = await Measuring.OneAsync(run, bakes, task, one.Artifact, cancellationToken);
            measured.Add(new(bakes.Locked.Images.Find(one.Artifact.Key) ?? one.Artifact, result.Wrong) { Note = result.Note });
        }

        return measured;
    }

    private static BakeTask? TaskOf(StackBakes bakes, LockedArtifact artifact) =>
        bakes.Tasks.FirstOrDefault(task => task.Image.Name == artifact.Key.Image && task.Target == artifact.Key.Target && task.Architecture == artifact.Key.Architecture);

    /// <summary>An artifact, what is wrong with it, and what else there is to say.</summary>
    private sealed record Verified(LockedArtifact Artifact, IReadOnlyList<string> Wrong)
    {
        public string? Note { get; init; }
    }
}
