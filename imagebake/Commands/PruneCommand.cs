using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Imagebake.Aws;
using Infra.Commands;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Commands;

/// <summary><c>prune</c>: deletes what bakes left behind and nothing uses.</summary>
internal static class PruneCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Interruption interruption)
    {
        var (stack, root, json) = (Arguments.Stack(), Arguments.Root(), Arguments.Json());
        var yes = new Option<bool>("--yes") { Description = "Delete. Without it, only what would be deleted is told." };
        var command = new Command("prune", """
            Tells, and with --yes deletes, what bakes of a stack left in the cloud and nothing uses: what no lock has, neither
            here nor at the tip of any branch nor within grace_days of git's history; what no machine, launch template or
            Auto Scaling group refers to; what no bake can still be making. Each resource is told with the reason. It looks at
            nothing that has no tag of a bake. Needs git with the whole history. Where there are data disks of Bottlerocket, the
            node classes of Karpenter in kubectl's current context are asked, too.

            Examples:
              imagebake prune dev
              imagebake prune dev --yes
            """) { stack, yes, json, root };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            Runs.Of(parsed.GetValue(root), interruption.Second), parsed.GetRequiredValue(stack), parsed.GetValue(yes) ? Deed.Delete : Deed.Tell, parsed.GetValue(json), cancellationToken));
        return command;
    }

    /// <summary>What is done with what may go.</summary>
    internal enum Deed
    {
        Tell,
        Delete,
    }

    /// <summary>Prunes a stack, and returns the exit code.</summary>
    public static async Task<int> RunAsync(BakeRun run, string stack, Deed deed, bool json, CancellationToken cancellationToken)
    {
        var reading = Stacks.Read(run.Root, stack, Overrides.None);
        await Story.TellAsync(reading.Mistakes, []);
        if (reading.Mistakes.Count > 0)
        {
            return ExitCode.Mistake;
        }

        if (reading.Spec is not { } spec)
        {
            throw StackBakes.Unserving(stack);
        }

        var (locked, unlocked) = await LockHistory.ReadAsync(run, cancellationToken);
        var regions = spec.Regions.Where(region => region.Cloud == Cloud.Aws).Select(region => region.Region)
            .Concat(reading.Lock.Artifacts.Where(artifact => Place.CloudOf(artifact.Key.Where) == Cloud.Aws).Select(artifact => Place.RegionOf(artifact.Key.Where)))
            .Distinct().ToList();
        var found = (await Task.WhenAll(regions.Select(region => AwsPrune.FindAsync(run, region, spec.Id, cancellationToken)))).SelectMany(one => one).ToList();
        var images = reading.Images ?? new() { Images = [] };
        var buckets = images.Images.Select(image => image.Aws.Staging).OfType<string>().Distinct(StringComparer.Ordinal);
        found.AddRange((await Task.WhenAll(buckets.Select(bucket => Staging.FindAsync(run, regions[0], bucket, spec.Id, cancellationToken)))).SelectMany(one => one));
        var inUse = (await Task.WhenAll(regions.Select(region => AwsPrune.InUseAsync(run, region, cancellationToken)))).SelectMany(one => one)
            .Concat(await NodesAsync(run, found, cancellationToken)).DistinctBy(one => one.Key).ToDictionary();
        var verdicts = Pruning.Judge(found, new()
        {
            Now = run.Now,
            Grace = TimeSpan.FromDays(images.GraceDays),
            LongestBake = Pruning.LongestBake(run.Pace),
            Keep = images.Images.ToDictionary(image => image.Name, image => image.Keep),
            Locked = locked,
            Unlocked = unlocked,
            InUse = inUse,
            OpenBakes = Journal.All(run.Root, stack).Select(journal => journal.Head.Bake).ToHashSet(StringComparer.Ordinal),
        });
        Tell(verdicts, deed, json);
        return deed == Deed.Delete ? await DeleteAsync(run, verdicts, cancellationToken) : ExitCode.Done;
    }

    /// <summary>What Karpenter's nodes start from; nobody is asked where there is nothing that nodes could start from.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> NodesAsync(BakeRun run, IReadOnlyList<Prunable> found, CancellationToken cancellationToken)
    {
        if (found.All(one => one.Version.Target != BakeTargets.Name(BakeTarget.AwsBottlerocketSnapshot)))
        {
            return new Dictionary<string, string>();
        }

        if (await NodeClasses.InUseAsync(run, cancellationToken) is { } users)
        {
            return users;
        }

        run.Progress.Say("The node classes of Karpenter were not asked: kubectl has no current context. What they alone use may be told as unused.");
        return new Dictionary<string, string>();
    }

    private static async Task<int> DeleteAsync(BakeRun run, IReadOnlyList<Verdict> verdicts, CancellationToken cancellationToken)
    {
        var ended = ExitCode.Done;
        foreach (var one in verdicts.Where(verdict => verdict.Goes).Select(verdict => verdict.Resource))
        {
            try
            {
                await AwsPrune.DeleteAsync(run, one, cancellationToken);
            }
            catch (ToolException failure)
            {
                await Console.Error.WriteLineAsync($"Deleting {one.Kind} {one.Id} in {one.Where}:\n{failure.Message}");
                ended = ExitCode.WorldFailed;
            }
        }

        return ended;
    }

    private static void Tell(IReadOnlyList<Verdict> verdicts, Deed deed, bool json)
    {
        if (json)
        {
            Product.Line(JsonSerializer.Serialize(
                verdicts.Select(verdict => new { kind = verdict.Resource.Kind, where = verdict.Resource.Where, id = verdict.Resource.Id, bake = verdict.Resource.Bake, goes = verdict.Goes, why = verdict.Why }), _json));
            return;
        }

        Product.Lines(Lines(verdicts, deed));
    }

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>One line a resource, those that go first, and what it saves.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<Verdict> verdicts, Deed deed)
    {
        var rows = verdicts.OrderByDescending(verdict => verdict.Goes).Select(verdict => (IReadOnlyList<string>)
        [
            !verdict.Goes ? "keep" : deed == Deed.Delete ? "deleting" : "delete",
            verdict.Resource.Kind,
            verdict.Resource.Where,
            verdict.Resource.Id,
            verdict.Resource.Version.Image,
            verdict.Why,
        ]);
        foreach (var line in Columns.Of([.. rows]))
        {
            yield return line;
        }

        var goes = verdicts.Where(verdict => verdict.Goes).Select(verdict => verdict.Resource).ToList();
        yield return verdicts.Count == 0 ? "Bakes have left nothing in the cloud."
            : goes.Count == 0 ? $"Nothing is to be deleted; {PlanText.Count(verdicts.Count, "resource")} kept."
            : $"{PlanText.Count(goes.Count, "resource")}{(deed == Deed.Delete ? "" : " to be deleted: run it again with --yes")}.{Saved([.. goes.Where(one => one.IsArtifact)])}";
    }

    /// <summary>Machines are not in it: they were to be there for hours, and nobody pays for them by the month.</summary>
    private static string Saved(IReadOnlyList<Prunable> artifacts)
    {
        var unknown = artifacts.Where(one => one.SizeGiB is null).Select(one => one.Id).ToList();
        var saved = artifacts.Where(one => one.SizeGiB is not null).Sum(one => BakeCost.Keeping(one.Where, one.SizeGiB!.Value, unknown));
        return artifacts.Count == 0 ? ""
            : saved == 0 ? " What that saves is not known."
            : string.Create(CultureInfo.InvariantCulture, $" That saves at most ${saved:0.00} a month{(unknown.Count == 0 ? "" : ", and what has no known price")}.");
    }
}
