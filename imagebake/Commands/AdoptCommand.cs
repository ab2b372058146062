using System.CommandLine;
using System.Text.Json;
using Imagebake.Aws;
using Infra.Commands;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Commands;

/// <summary><c>adopt</c>: puts an image that was made by hand into the lock.</summary>
internal static class AdoptCommand
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root, json) = (Arguments.Stack(), Arguments.Root(), Arguments.Json());
        var image = new Argument<string>("IMAGE") { Description = "An image of images.yaml." };
        var ids = new Argument<string[]>("ID") { Description = "Region and AMI, such as us-east-1:ami-0123456789abcdef0; one for each region.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("adopt", """
            Puts AMIs that were made by hand into the lock, as if they had been baked from what images.yaml says now. From then
            on a change of setup makes them stale as any other. `prune` never deletes them.

            Examples:
              imagebake adopt dev chat us-east-1:ami-0123456789abcdef0 us-west-2:ami-0fedcba9876543210
              imagebake adopt dev chat us-east-1:ami-0123456789abcdef0 --json
            """) { stack, image, ids, json, root };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            Runs.Of(parsed.GetValue(root), CancellationToken.None), parsed.GetRequiredValue(stack), parsed.GetRequiredValue(image), parsed.GetRequiredValue(ids), parsed.GetValue(json), cancellationToken));
        return command;
    }

    /// <summary>Adopts, all or nothing, tells it in lines, and returns the exit code.</summary>
    public static Task<int> RunAsync(BakeRun run, string stack, string image, IReadOnlyList<string> ids, CancellationToken cancellationToken) => RunAsync(run, stack, image, ids, json: false, cancellationToken);

    /// <summary>Adopts, all or nothing, and returns the exit code.</summary>
    public static async Task<int> RunAsync(BakeRun run, string stack, string image, IReadOnlyList<string> ids, bool json, CancellationToken cancellationToken)
    {
        if (await StackBakes.ReadAsync(run.Root, stack, [image]) is not { } bakes)
        {
            return ExitCode.Mistake;
        }

        var tasks = bakes.Tasks.Where(task => task.Target == BakeTarget.AwsAmi).ToList();
        if (tasks.Count == 0)
        {
            throw new UsageException($"images.{image} has no target aws/ami, and nothing else can be adopted so far.", "Add the target to images.yaml.");
        }

        var facts = await Finding.OutAsync(run, tasks, cancellationToken);
        var adopted = await Task.WhenAll(ids.Select(id => OneAsync(run, tasks, facts, id, cancellationToken)));
        foreach (var artifact in adopted)
        {
            bakes.Locked.Put(artifact);
        }

        if (json)
        {
            Product.Line(JsonSerializer.Serialize(
                adopted.Select(artifact => new { image = artifact.Key.Image, target = BakeTargets.Name(artifact.Key.Target), architecture = LockShape.Name(artifact.Key.Architecture!.Value), where = artifact.Key.Where, id = artifact.Id, hash = artifact.Hash }), _json));
        }
        else
        {
            Product.Lines(adopted.Select(artifact => $"{artifact.Key}: {artifact.Id}"));
        }

        return ExitCode.Done;
    }

    private static async Task<LockedArtifact> OneAsync(BakeRun run, List<BakeTask> tasks, BakeFacts facts, string written, CancellationToken cancellationToken)
    {
        if (written.Split(':') is not [var region, ['a', 'm', 'i', '-', ..] id])
        {
            throw new UsageException($"{written} is not a region and an AMI.", "Write both, such as us-east-1:ami-0123456789abcdef0.");
        }

        var found = await Ec2Images.FindAsync(run, region, id, cancellationToken);
        if (found is not { State: "available" })
        {
            throw new UsageException($"{id} is {found?.State ?? "not there"} in {region}.", "Name an AMI that this account can launch there.");
        }

        var machines = found.Architecture == "arm64" ? Architecture.Arm64 : Architecture.X64;
        var where = $"aws/{region}";
        var task = tasks.FirstOrDefault(task => task.Architecture == machines && task.Places.Contains(where))
            ?? throw new UsageException($"No machine of the stack starts from {id}: it is for {LockShape.Name(machines)} in {where}.", $"The places are {string.Join(", ", tasks[0].Places)}.");
        var judged = BakePlanner.Judge(task, ImagesLock.Empty, facts);
        return new()
        {
            Key = task.Key(where),
            Hash = judged.Hash ?? throw new ToolException($"Not known: {string.Join(", ", judged.Unknown)}."),
            Content = task.Wanted.Content,
            Services = task.Wanted.Services,
            Id = id,
            Snapshots = found.Snapshots,
            RootDevice = found.RootDevice,
            SizeGiB = found.SizeGiB,
            Base = judged.Base,
            Baked = run.Now,
        };
    }
}
