using Infra.Plan;
using Infra.Recording.Resources;

namespace Infra.Preview;

/// <summary>The preview for a reader: what an update would create, by service, cloud and region.</summary>
internal static class PreviewText
{
    private const string AllRegions = "all regions";

    /// <summary>The preview's lines.</summary>
    public static IEnumerable<Line> Of(StackPreview preview)
    {
        yield return new(new Span(Headline(preview), Tone.Strong));
        yield return new(new Span("Compared with nothing: every resource is new.", Tone.Quiet));

        var service = (Name: "", Shown: false);
        foreach (var group in preview.Groups)
        {
            var name = group.Place.Service ?? "stack";
            if (!service.Shown || service.Name != name)
            {
                service = (name, true);
                yield return Line.Empty;
                yield return new(new Span(name, Tone.Strong), new Span(About(preview.Plan, group.Place.Service), Tone.Quiet));
            }

            var count = group.Resources.Count;
            yield return new(
                new Span($"  {group.Place.Cloud} {group.Place.Region ?? AllRegions}"),
                new Span($"  {Counting.Of(count, "resource")}", Tone.Quiet));
            foreach (var line in Resources(group.Resources))
            {
                yield return line;
            }
        }

        yield return Line.Empty;
        yield return new(new Span($"+ {preview.CloudResources} to create", Tone.Added), new Span(Grouped(preview), Tone.Quiet));
        var unknown = preview.Resources.Sum(resource => resource.Inputs.Members.Count(member => ValueText.HasUnknown(member.Value)));
        if (unknown > 0)
        {
            yield return new(new Span(
                $"{Counting.Of(unknown, "property", "properties")} known only once the update runs, such as ids and addresses.", Tone.Quiet));
        }
    }

    /// <summary>The sentence that says it all: services, replicas, resources, price.</summary>
    public static string Headline(StackPreview preview)
    {
        var plan = preview.Plan;
        if (plan.Bootstrap is not null)
        {
            return $"{plan.Stack}: what the account needs once, {Counting.Of(preview.CloudResources, "resource")}";
        }

        var replicas = plan.Services.Sum(service => service.Groups.Sum(group => group.Replicas));
        var parts = new[]
        {
            Counting.Of(plan.Services.Count, "service"),
            Counting.Of(replicas, "replica"),
            Counting.Of(preview.CloudResources, "resource"),
            $"{Counting.Price(Cost.PerHour(plan))} for machines",
        };
        return $"{plan.Stack}: {string.Join(", ", parts)}";
    }

    private static IEnumerable<Line> Resources(IReadOnlyList<RecordedResource> resources)
    {
        var typeWidth = resources.Max(resource => resource.Type.Length);
        var nameWidth = resources.Max(resource => resource.Name.Length);
        foreach (var resource in resources)
        {
            yield return new(
                new Span("    + ", Tone.Added),
                new Span(resource.Type.PadRight(typeWidth + 2), Tone.Quiet),
                new Span(resource.Name.PadRight(nameWidth + 2)),
                new Span(WhatMatters.Of(resource), Tone.Quiet));
        }
    }

    private static string About(StackPlan plan, string? serviceName)
    {
        if (plan.Services.FirstOrDefault(service => service.Name == serviceName) is not { } service)
        {
            return "";
        }

        var (min, max) = (service.Policy.Min, service.Policy.Max);
        var replicas = min == max ? Counting.Of(min, "replica") : $"{min} to {max} replicas";
        return $"  {replicas}, endpoint port {service.EndpointPort}{(StartText.Of(service) is { Length: > 0 } start ? $", {start}" : "")}";
    }

    private static string Grouped(StackPreview preview)
        => preview.Components == 0 ? "" : $", in {Counting.Of(preview.Components, "component")}";
}
