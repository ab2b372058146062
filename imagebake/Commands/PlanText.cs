using System.Globalization;
using Infra.Plan;

namespace Imagebake.Commands;

/// <summary>A plan of bakes for a reader: one paragraph an artifact, one line a place.</summary>
internal static class PlanText
{
    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<JudgedTask> judged, ImagesLock locked)
    {
        foreach (var one in judged)
        {
            yield return $"{one.Task.Title}{(one.Task.BaseSource is { } source ? $"  on {source}{Now(one.Base)}" : "")}";
            foreach (var line in Columns.Of([.. one.Task.Places.Select(place => (IReadOnlyList<string>)[place, State(one, place, locked)])]))
            {
                yield return $"  {line}";
            }

            foreach (var unknown in one.Unknown)
            {
                yield return $"  not known: {unknown}";
            }
        }

        var due = judged.Where(one => one.Due.Count > 0 && Flows.Of(one.Task.Target) is not null).ToList();
        if (due.Count == 0)
        {
            yield return judged.Any(one => one.Unknown.Count > 0) ? "Nothing is due, as far as is known." : "Nothing is due.";
            yield break;
        }

        var cost = BakeCost.Sum(due.Select(one => BakeCost.Of(one, locked)));
        yield return $"Due: {Count(due.Count(one => one.IsBake), "bake")}, {Count(due.Sum(one => one.Due.Count), "place")}.{Cost(cost, due.Any(one => one.IsBake))}";
        if (cost.Unknown.Count > 0)
        {
            yield return $"Not in it, since no price is known: {string.Join(", ", cost.Unknown)}.";
        }

        yield return $"`imagebake bake {due[0].Task.Stack}` bakes it.";
    }

    /// <summary>What a plan says of its cost, after a blank. Where nothing of a sum is known, none is told: 0 would be a guess.</summary>
    internal static string Cost(BakeCost cost, bool isBake)
    {
        var once = string.Create(CultureInfo.InvariantCulture, $" About ${cost.Once:0.00} to bake");
        var month = string.Create(CultureInfo.InvariantCulture, $"at most ${cost.PerMonth:0.00} a month to keep");
        return (isBake && cost.Once > 0, cost.PerMonth > 0) switch
        {
            (true, true) => $"{once}, {month}.",
            (true, false) => $"{once}{(cost.Unknown.Count > 0 ? "; what it costs to keep is not known" : "")}.",
            (false, true) => $" {char.ToUpperInvariant(month[0])}{month[1..]}{(isBake ? "; what it costs to bake is not known" : "")}.",
            (false, false) => cost.Unknown.Count > 0 ? " What it costs is not known." : "",
        };
    }

    /// <summary>A number and its noun.</summary>
    public static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static string Now(LockedBase? now) =>
        now is null || now.Id == now.Source ? "" : string.Create(CultureInfo.InvariantCulture, $" (now {now.Id}{(now.Version is { } version ? $", version {version}" : "")})");

    private static string State(JudgedTask one, string place, ImagesLock locked) =>
        Flows.Of(one.Task.Target) is null ? $"{BakeTargets.Name(one.Task.Target)} is not baked so far"
        : one.Due.FirstOrDefault(due => due.Where == place) is { } due ? $"due: {due.Why}"
        : locked.Find(one.Task.Key(place)) is { } artifact ? $"{artifact.Id}, baked {artifact.Baked:yyyy-MM-dd}{(artifact.Measured is { } measured ? $", {StartVerdict.Line(measured)}" : "")}"
        : "nothing";
}
