namespace Infra.Plan;

/// <summary>A rehearsal on its way: the world, the state and what is counted.</summary>
internal sealed class Rehearsing(ScalingPolicy policy, World world, IReadOnlyDictionary<string, string> groupOf, string service)
{
    private readonly HashSet<string> _launched = new(StringComparer.Ordinal);
    private readonly HashSet<string> _preempted = new(StringComparer.Ordinal);
    private ServiceState? _state;
    private double _rate;
    private double _due;
    private double _requests;
    private double _lost;
    private double _above;
    private int _ticks;
    private int _available;
    private int _atMinimum;
    private int _most;
    private double _hours;
    private decimal? _cost = 0;
    private bool _counts;
    private int _launchedBefore;

    /// <summary>The replicas wanted by now.</summary>
    public int Wanted => (_state?.Scaler.Target ?? policy.Min) + policy.OverProvision;

    /// <summary>From here on it counts.</summary>
    public void Begin()
    {
        _counts = true;
        _launched.UnionWith(world.Machines.Select(machine => machine.Instance));
        _launchedBefore = _launched.Count;
    }

    public void Happen(TraceEvent happens)
    {
        switch (happens.Kind)
        {
            case TraceEventKind.Requests when happens.Where == service:
                _rate = happens.Value ?? 0;
                break;
            case TraceEventKind.Capacity when Group(happens.Where) is { } group:
                group.Capacity = happens.Value is { } count ? (int)Math.Min(int.MaxValue, count) : int.MaxValue;
                break;
            case TraceEventKind.Preempt when Group(happens.Where) is { } group:
                foreach (var machine in world.Running.Where(machine => machine.Group.Name == group.Plan.Name && machine.TakenAt is null).Take((int)Math.Min(int.MaxValue, happens.Value ?? 0)).ToList())
                {
                    machine.TakenAt = world.Now + group.Notice;
                }

                break;
            case TraceEventKind.Requests or TraceEventKind.Capacity or TraceEventKind.Preempt or TraceEventKind.End:
                break;
        }
    }

    public void Tick()
    {
        world.Advance(Rehearsal.Step);
        // Parts of requests wait until they are whole ones.
        _due += _rate * Rehearsal.Step.TotalSeconds;
        var requests = (long)Math.Floor(_due);
        _due -= requests;
        var decision = Decide.Next(policy, _state, world.Observe(requests), world.Now);
        _state = decision.State;
        world.Do(decision.Actions);
        if (_counts)
        {
            Count(requests);
        }
    }

    public RehearsedService Result() => new()
    {
        Name = service,
        Available = Share(_available),
        AtMinimum = Share(_atMinimum),
        Requests = _requests,
        Lost = _lost,
        Above = _above,
        Launched = _launched.Count - _launchedBefore,
        Preempted = _preempted.Count,
        Most = _most,
        MachineHours = _hours,
        Cost = _cost,
    };

    private void Count(long requests)
    {
        var ready = world.Machines.Where(machine => !machine.IsDrained && machine.IsReady(world.Now)).ToList();
        _ticks++;
        _available += ready.Count > 0 || (Wanted == 0 && requests == 0) ? 1 : 0;
        _atMinimum += ready.Count >= policy.Min ? 1 : 0;
        _requests += requests;
        if (ready.Count == 0)
        {
            _lost += requests;
        }
        else if (Taken(ready) is { } taken)
        {
            _above += Math.Max(0, requests - taken);
        }

        _launched.UnionWith(world.Machines.Select(machine => machine.Instance));
        _preempted.UnionWith(world.Machines.Where(machine => machine.TakenAt is not null).Select(machine => machine.Instance));
        _most = Math.Max(_most, world.Running.Count());
        foreach (var machine in world.Running)
        {
            _hours += Rehearsal.Step.TotalHours;
            _cost += machine.Group.Machines[0].PricePerHour * (decimal)Rehearsal.Step.TotalHours;
        }
    }

    /// <summary>The requests that they take in a step by their target rate; null without one.</summary>
    private double? Taken(List<WorldMachine> ready) =>
        policy.TargetQpsByAccelerator.Count > 0 ? ready.Sum(machine => InstanceAware.Capacity(policy, machine.Group.Machines[0].Accelerator, machine.Group.Machines[0].AcceleratorCount)) * Rehearsal.Step.TotalSeconds
        : policy.TargetQps is > 0 and var each ? ready.Count * each * Rehearsal.Step.TotalSeconds
        : null;

    private double Share(int ticks) => _ticks == 0 ? 1 : (double)ticks / _ticks;

    private WorldGroup? Group(string placement) =>
        groupOf.TryGetValue(placement, out var name) ? world.Groups.First(group => group.Plan.Name == name) : null;
}
