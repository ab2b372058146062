using System.Globalization;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>The plan for a reader: each service with its placements in the order in which replicas go to them.</summary>
internal static class PlanText
{
    /// <summary>The plan's lines, and below each service why other machines lost, where that is asked for.</summary>
    public static IEnumerable<Line> Of(StackPlan plan, PlanReasons why)
    {
        var replicas = plan.Services.Sum(service => service.Groups.Sum(group => group.Replicas));
        yield return new(new Span(
            $"{plan.Stack}: {Counting.Of(plan.Services.Count, "service")}, {Counting.Of(replicas, "replica")}, {Counting.Price(Cost.PerHour(plan))} for machines",
            Tone.Strong));
        foreach (var line in plan.Services.SelectMany(service => Service(service, why)))
        {
            yield return line;
        }

        if (plan.Balancer is { } balancer)
        {
            yield return Line.Empty;
            yield return new(
                new Span("balancer", Tone.Strong),
                new Span($"  {CloudNames.Of(balancer.Cloud)} {balancer.Region}, {Machine(balancer.MachineType)}, for {string.Join(", ", balancer.Allow)}", Tone.Quiet));
        }
    }

    private static IEnumerable<Line> Service(ServicePlan service, PlanReasons why)
    {
        var (min, max) = (service.Policy.Min, service.Policy.Max);
        yield return Line.Empty;
        yield return new(
            new Span(service.Name, Tone.Strong),
            new Span($"  {(min == max ? Counting.Of(min, "replica") : $"{min} to {max} replicas")}, endpoint port {service.EndpointPort}, {Counting.Price(Cost.PerHour(service))}", Tone.Quiet));

        var width = service.Groups.Select(group => group.Placement.Length).DefaultIfEmpty(0).Max();
        foreach (var group in service.Groups)
        {
            yield return new(
                new Span("  " + group.Placement.PadRight(width + 2), group.Replicas > 0 ? Tone.Strong : Tone.Plain),
                new Span(group.Replicas > 0 ? Counting.Of(group.Replicas, "replica").PadRight(12) : "in reserve".PadRight(12)),
                new Span($"{group.Image.Reference}, {group.Disk.SizeGiB} GiB {group.Disk.Type}", Tone.Quiet));
            foreach (var type in group.MachineTypes)
            {
                yield return new(new Span($"    {Machine(type)}", Tone.Quiet));
            }
        }

        foreach (var choice in why.Chosen.Where(choice => choice.Service == service.Name))
        {
            yield return new(new Span($"  chosen {choice}", Tone.Quiet));
        }

        foreach (var rejection in why.Refused.Where(rejection => rejection.Service == service.Name))
        {
            yield return new(new Span($"  not {rejection}", Tone.Quiet));
        }
    }

    private static string Machine(MachineTypePlan type)
    {
        var accelerator = type.Accelerator is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", {type.Accelerator}:{type.AcceleratorCount}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{type.Name} ({type.VCpus} vCPUs, {type.MemoryGiB} GiB{accelerator}) {Counting.Price(type.PricePerHour)}");
    }
}
