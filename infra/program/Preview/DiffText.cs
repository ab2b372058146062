using Infra.Diff;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>The diff for a reader: the sentence that says it all, then each service with what is different, then resources.</summary>
internal static class DiffText
{
    private const string AllRegions = "all regions";

    /// <summary>The diff's lines.</summary>
    public static IEnumerable<Line> Of(StackDiff diff)
    {
        if (diff.IsEmpty)
        {
            yield return new(new Span($"{diff.Stack}: nothing changes against {diff.ComparedWith}.", Tone.Strong));
        }
        else
        {
            yield return new(new Span(Verdict.Of(diff), Tone.Strong));
            yield return new(new Span($"Compared with {diff.ComparedWith}.", Tone.Quiet));
            foreach (var line in Body(diff))
            {
                yield return line;
            }
        }

        foreach (var line in NotKnown(diff))
        {
            yield return line;
        }
    }

    private static IEnumerable<Line> Body(StackDiff diff)
    {
        var dangers = Dangers.Of(diff).ToList();
        if (dangers.Count > 0)
        {
            yield return Line.Empty;
        }

        foreach (var danger in dangers)
        {
            yield return new(new Span($"! {danger}", Tone.Warning));
        }

        var services = diff.Plan?.Services ?? [];
        var names = services.Select(service => service.Name)
            .Union(diff.Groups.Select(group => group.Place.Service).OfType<string>(), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            yield return Line.Empty;
            var service = services.FirstOrDefault(service => service.Name == name);
            yield return new(new Span(name, Tone.Strong), new Span(service is null ? "" : $"  {ServiceWords.Of(service)}", Tone.Quiet));
            foreach (var line in (service is null ? [] : Facts(service)).Concat(Groups(diff, name)))
            {
                yield return line;
            }
        }

        var facts = diff.Plan?.Facts ?? [];
        var groups = Groups(diff, null).ToList();
        if (facts.Count + groups.Count > 0)
        {
            yield return Line.Empty;
            yield return new(new Span("stack", Tone.Strong));
            foreach (var line in facts.Select(fact => new Line(new Span($"  {FactWords.Of(fact)}"))).Concat(groups))
            {
                yield return line;
            }
        }

        yield return Line.Empty;
        yield return new(new Span(ChangeWords.Sum(diff) is { Length: > 0 } sum ? sum : "No resource changes", Tone.Strong), new Span(Same(diff), Tone.Quiet));
    }

    private static IEnumerable<Line> Facts(ServiceChange service) =>
    [
        .. service.Facts.Select(FactWords.Of).Concat(ServiceWords.Update(service)).Select(fact => new Line(new Span($"  {fact}"))),
        .. service.Placements.SelectMany(Placement),
    ];

    private static IEnumerable<Line> Placement(PlacementChange placement)
    {
        if (placement is { Before: not null, After: not null, Facts.Count: 0 })
        {
            yield break;
        }

        var kind = placement.Before is null ? ChangeKind.Create : placement.After is null ? ChangeKind.Delete : ChangeKind.Update;
        yield return new(new Span($"  {ChangeWords.Sign(kind)} {placement.Name}", ChangeWords.Tone(kind)), new Span($"  {ServiceWords.Of((placement.After ?? placement.Before)!)}", Tone.Quiet));
        foreach (var fact in placement.Facts)
        {
            yield return new(new Span($"      {FactWords.Of(fact)}"));
        }
    }

    private static IEnumerable<Line> Groups(StackDiff diff, string? service)
    {
        foreach (var group in diff.Groups.Where(group => group.Place.Service == service))
        {
            yield return new(new Span($"  {group.Place.Cloud} {group.Place.Region ?? AllRegions}"), new Span($"  {Counting.Of(group.Changes.Count, "change")}", Tone.Quiet));
            var typeWidth = group.Changes.Max(change => change.Resource.Type.Length);
            foreach (var line in group.Changes.SelectMany(change => Change(change, typeWidth)))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<Line> Change(ResourceChange change, int typeWidth)
    {
        var tone = ChangeWords.Tone(change.Kind);
        var beside = change.Kind is ChangeKind.Create ? WhatMatters.Of(change.Resource) : ChangeWords.Why(change);
        yield return new(
            new Span($"    {ChangeWords.Sign(change.Kind)} ", tone),
            new Span(change.Resource.Type.PadRight(typeWidth + 2), Tone.Quiet),
            new Span(change.Resource.Name),
            new Span($"  {beside}", Tone.Quiet));
        if (change.FormerUrn is { } former)
        {
            yield return new(new Span($"        was {former}", Tone.Quiet));
        }

        foreach (var (path, words) in change.Properties.SelectMany(ChangedText.Of))
        {
            yield return new(new Span($"        {path}: {words}"));
        }
    }

    private static IEnumerable<Line> NotKnown(StackDiff diff)
    {
        var sentences = Unknowns.Of(diff).ToList();
        if (sentences.Count > 0)
        {
            yield return Line.Empty;
            yield return new(new Span("what could not be known", Tone.Strong));
        }

        foreach (var sentence in sentences)
        {
            yield return new(new Span($"  {sentence}", Tone.Quiet));
        }
    }

    private static string Same(StackDiff diff) => diff.Plan is { SameServices: > 0 } plan
        ? $"; {Counting.Of(plan.SameServices, "service")} as before"
        : "";
}
