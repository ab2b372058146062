using Infra.Plan;

namespace Infra.Tests.Plan.Rehearse;

/// <summary>What a rehearsal counts, by hand.</summary>
public sealed class Rehearsals
{
    private static readonly StackPlan _plan = Stacks.Planned("service: {replica_policy: {min_replicas: 1, max_replicas: 4, target_qps_per_replica: 2}}\nresources: {ports: 80, cpus: 2+}\nrun: a\n");

    [Fact]
    public void Calm_costs_one_machine_and_loses_nothing()
    {
        var (service, placement) = (_plan.Services[0], _plan.Services[0].Groups[0]);
        var played = Play(new TraceEvent(TimeSpan.Zero, TraceEventKind.Requests, service.Name, 1));

        Assert.Equal((1.0, 1.0, 7200.0, 0.0, 0.0), (played.Available, played.AtMinimum, played.Requests, played.Lost, played.Above));
        Assert.Equal((0, 0, 1), (played.Launched, played.Preempted, played.Most));
        Assert.Equal(2, played.MachineHours, 6);
        Assert.Equal(2 * placement.MachineTypes[0].PricePerHour!.Value, played.Cost!.Value, 6);
    }

    [Fact]
    public void Requests_beyond_the_target_rate_are_told_until_more_replicas_are_ready()
    {
        // 6 a second ask for three replicas: after 15 decisions, the first at once, and 120 s to ready.
        var played = Play(
            new(TimeSpan.Zero, TraceEventKind.Requests, _plan.Services[0].Name, 2),
            new(TimeSpan.FromHours(1), TraceEventKind.Requests, _plan.Services[0].Name, 6));

        Assert.Equal((1.0, 0.0, 2, 3), (played.Available, played.Lost, played.Launched, played.Most));
        Assert.InRange(played.Above, 4 * (280 + 120), 4 * (360 + 130));
    }

    [Fact]
    public void Requests_that_come_while_nothing_is_ready_are_lost()
    {
        var placements = _plan.Services[0].Groups.Select(group => group.Placement);
        var played = Play(
        [
            new(TimeSpan.Zero, TraceEventKind.Requests, _plan.Services[0].Name, 1),
            .. placements.Select(placement => new TraceEvent(TimeSpan.FromMinutes(30), TraceEventKind.Capacity, placement, 0)),
            .. placements.Select(placement => new TraceEvent(TimeSpan.FromMinutes(60), TraceEventKind.Capacity, placement, null)),
        ]);

        // It serves until 5 s before it is taken, which is 120 s after the notice; then a group is asked again within 300 s, and 120 s make it ready.
        Assert.Equal(1, played.Preempted);
        Assert.InRange(played.Lost, (28 * 60) + 5, (28 * 60) + 5 + 300 + 130);
        Assert.Equal(1 - (played.Lost / 7200), played.Available, 6);
    }

    private static RehearsedService Play(params TraceEvent[] events) =>
        Rehearsal.Play(_plan.Services[0], _plan.Regions, new(events, TimeSpan.FromHours(2)), TimeSpan.FromSeconds(120));
}
