using System.Globalization;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>The plan for a reader: each service with its placements in the order in which replicas go to them, and what it costs.</summary>
internal static class PlanText
{
    /// <summary>The plan's lines, and below each service why machines were taken or not, where that is asked for.</summary>
    public static IEnumerable<Line> Of(StackPlan plan, StackEstimate estimate, PlanReasons why)
    {
        yield return Headline(plan, estimate);
        for (var i = 0; i < plan.Services.Count; i++)
        {
            var service = plan.Services[i];
            yield return Line.Empty;
            yield return Title(service, estimate.Services[i]);
            foreach (var line in Groups(service).Concat(MountText.Of(service).Select(mount => new Line(new Span($"  {mount.Target} is {mount.Source}, {mount.Mode}", Tone.Quiet)))).Append(Update(service)).Concat(Reasons(service, why)))
            {
                yield return line;
            }
        }

        if (plan.Balancer is { } balancer)
        {
            yield return Line.Empty;
            yield return Balancer(balancer);
        }

        foreach (var line in PlanCost.Of(estimate))
        {
            yield return line;
        }
    }

    /// <summary>The sentence that says it all.</summary>
    public static Line Headline(StackPlan plan, StackEstimate estimate)
    {
        if (plan.Bootstrap is { } bootstrap)
        {
            return new(new Span($"{plan.Stack}: what the account needs once, in aws {bootstrap.Region}, for {string.Join(", ", bootstrap.Subjects)}", Tone.Strong));
        }

        var replicas = plan.Services.Sum(service => service.Groups.Sum(group => group.Replicas));
        return new(new Span($"{plan.Stack}: {Counting.Of(plan.Services.Count, "service")}, {Counting.Of(replicas, "replica")}, {PlanCost.Month(estimate.Idle)}{PlanCost.Reserved(estimate)}", Tone.Strong));
    }

    /// <summary>A service, its replicas and its cost.</summary>
    public static Line Title(ServicePlan service, ServiceEstimate estimate)
    {
        var (min, max) = (service.Policy.Min, service.Policy.Max);
        return new(
            new Span(service.Name, Tone.Strong),
            new Span($"  {(min == max ? Counting.Of(min, "replica") : $"{min} to {max} replicas")}, endpoint port {service.EndpointPort}, {PlanCost.Of(estimate)}", Tone.Quiet));
    }

    /// <summary>What the next update of a service needs.</summary>
    public static Line Update(ServicePlan service) => new(new Span($"  an update: {UpdateText.Of(UpdateSafeties.Next(service))}", Tone.Quiet));

    /// <summary>Where the balancer is.</summary>
    public static Line Balancer(BalancerPlan balancer) => new(
        new Span("balancer", Tone.Strong),
        new Span($"  {CloudNames.Of(balancer.Cloud)} {balancer.Region}, {Machine(balancer.MachineType)}, {(balancer.Domain is { } domain ? $"{domain.Name}, " : "")}{(balancer.Internal is { } own ? $"inside at {own.Address}, " : "")}for {string.Join(", ", balancer.Allow)}{(balancer.ApiKeys is { } keys ? $" with a key ({string.Join(", ", keys.Values.Select(key => key.Name))})" : "")}", Tone.Quiet));

    /// <summary>Why machines were taken or not, and what a start is made of, a line each; nothing when nobody asked.</summary>
    public static IEnumerable<Line> Reasons(ServicePlan service, PlanReasons why) => why == PlanReasons.None ? [] :
        why.Chosen.Where(choice => choice.Service == service.Name).Select(choice => new Line(new Span($"  chosen {choice}", Tone.Quiet)))
            .Concat(why.Refused.Where(rejection => rejection.Service == service.Name).Select(rejection => new Line(new Span($"  not {rejection}", Tone.Quiet))))
            .Concat(StartText.Phases(service));

    /// <summary>How many replicas a group holds, in words.</summary>
    public static string Replicas(ReplicaGroupPlan group) =>
        (group.Replicas, group.ReplicasAtMost) switch
        {
            (0, 0) => "standing by",
            var (least, most) when most > least => $"{least} to {Counting.Of(most, "replica")}",
            var (least, _) => Counting.Of(least, "replica"),
        }
        + (group.StandIns > 0 ? $", {group.StandIns} more without spot" : "");

    private static IEnumerable<Line> Groups(ServicePlan service)
    {
        var width = service.Groups.Select(group => group.Placement.Length).DefaultIfEmpty(0).Max();
        var replicasWidth = Math.Max(12, 2 + service.Groups.Select(group => Replicas(group).Length).DefaultIfEmpty(0).Max());
        foreach (var group in service.Groups)
        {
            yield return new(
                new Span("  " + group.Placement.PadRight(width + 2), group.Replicas > 0 ? Tone.Strong : Tone.Plain),
                new Span(Replicas(group).PadRight(replicasWidth)),
                new Span($"{(group.Image.Container is { } container ? $"docker:{container.Reference} on " : "")}{group.Image.Reference}, {group.Disk.SizeGiB} GiB {group.Disk.Type}{(group.Attached is { } attached ? $", {attached.Accelerator}:{attached.Count} attached" : "")}{(group.Zones.Count > 0 ? $", only in {string.Join(", ", group.Zones)}" : "")}", Tone.Quiet));
            foreach (var type in group.MachineTypes)
            {
                yield return new(new Span($"    {(group.Reservation is { } reserved ? $"{Machine(type)} to pay, {reserved.Count} reserved as {reserved.Id}" : Machine(type))}", Tone.Quiet));
            }

            if (group.Start is { } start)
            {
                yield return new(new Span($"    {StartText.Of(start)}", start.Unknown.Count > 0 ? Tone.Warning : Tone.Plain));
            }
        }
    }

    private static string Machine(MachineTypePlan type)
    {
        var accelerator = type.Accelerator is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", {type.Accelerator}:{type.AcceleratorCount}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{type.Name} ({type.VCpus} vCPUs, {type.MemoryGiB} GiB{accelerator}) {Counting.Price(type.PricePerHour)}{(type.Zones.Count > 0 ? $", only in {string.Join(", ", type.Zones)}" : "")}");
    }
}
