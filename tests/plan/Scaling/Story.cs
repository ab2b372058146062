using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>A service, a cloud and what happens to them, drawn from a seed.</summary>
internal sealed class Story
{
    public const string New = "2";

    private const int Ticks = 60;

    private readonly int _seed;
    private readonly Random _random;
    private readonly TimeSpan _step;
    private readonly int _updateAt;

    public Story(int seed)
    {
        (_seed, _random) = (seed, new(seed));
        Policy = Draw();
        _step = TimeSpan.FromSeconds(_random.Next(3) switch { 0 => 5, 1 => 20, _ => 60 });
        _updateAt = _random.Next(10, 40);
        World = new(Policy.Groups, Policies.Start, Fate);
    }

    public ScalingPolicy Policy { get; private set; }

    public World World { get; }

    public ServiceState? State { get; set; }

    public IReadOnlyList<ScalingAction> Actions { get; private set; } = [];

    /// <summary>The requests of all ticks.</summary>
    public List<RequestCount> Requests { get; } = [];

    /// <summary>Whether the last group always has machines, and no code fails of itself.</summary>
    public bool HasHome { get; set; }

    /// <summary>Whether the new version never gets ready.</summary>
    public bool IsBad { get; set; }

    /// <summary>Machines that stay, and those that are asked for: what is drained and what the cloud takes does not count.</summary>
    public int Asked => World.Running.Count(machine => machine.TakenAt is null && !IsLeaving(machine))
        + World.Groups.Sum(group => Math.Max(0, group.Desired - World.Running.Count(machine => machine.Group.Name == group.Plan.Name)));

    public Story Again() => new(_seed) { HasHome = HasHome, IsBad = IsBad };

    /// <summary>Lets all of it happen; <paramref name="check"/> is called after each tick.</summary>
    public void Play(Action check)
    {
        for (var tick = 0; tick < Ticks; tick++)
        {
            Happen(tick);
            Tick(check, _random.Next(4) == 0 ? _random.Next(400) : _random.Next(30));
        }
    }

    /// <summary>Nothing happens any more: all groups have machines, and no request comes.</summary>
    public void Calm(int ticks)
    {
        foreach (var group in World.Groups)
        {
            group.Capacity = int.MaxValue;
        }

        for (var tick = 0; tick < ticks; tick++)
        {
            Tick(() => { }, 0);
        }
    }

    private void Tick(Action check, long requests)
    {
        World.Advance(_step);
        Requests.Add(new(World.Now, requests));
        var decision = Decide.Next(Policy, State, World.Observe(requests), World.Now);
        (State, Actions) = (decision.State, decision.Actions);
        World.Do(Actions);
        check();
    }

    private void Happen(int tick)
    {
        var group = World.Groups[_random.Next(World.Groups.Count)];
        var isHome = HasHome && group == World.Groups[^1];
        switch (_random.Next(12))
        {
            case 0 when !isHome:
                group.Capacity = _random.Next(4);
                break;
            case 1:
                group.Capacity = int.MaxValue;
                break;
            case 2 when World.Machines.Count > 0:
                World.Machines[_random.Next(World.Machines.Count)].TakenAt ??= World.Now.AddSeconds(_random.Next(150));
                break;
            case 3 when World.Machines.Count > 0:
                World.Machines.RemoveAt(_random.Next(World.Machines.Count));
                break;
            case 4 when _random.Next(4) == 0:
                foreach (var machine in World.Machines)
                {
                    machine.TakenAt ??= World.Now.AddSeconds(120);
                }

                break;
        }

        if (tick == _updateAt && _seed % 2 == 0)
        {
            Policy = Policy.At(New);
            foreach (var one in World.Groups)
            {
                one.Plan = Policy.Find(one.Plan.Name)!;
            }
        }
    }

    private bool IsLeaving(WorldMachine machine) => State!.Replicas.Any(replica => replica.Instance == machine.Instance && replica.Ending is not null);

    private Fate Fate(string version, int number)
    {
        var well = Policies.Well with { RunAfter = _step * (number % 3), ReadyAfter = _step * (1 + (number % 5)) };
        return IsBad && version == New ? well with { ReadyAfter = null, FailsAfter = _step * (1 + (number % 7)) }
            : HasHome || number % 11 != 0 ? well
            : number % 2 == 0 ? well with { HangsAfter = _step * 10 }
            : well with { FailsAfter = _step * 12 };
    }

    private ScalingPolicy Draw()
    {
        var (min, kinds) = (_random.Next(4), _random.Next(3));
        var max = min + _random.Next(5);
        IReadOnlyList<ScalingGroup> groups =
        [
            .. Enumerable.Range(0, _random.Next(1, 4)).Select(index => Group(index, kinds == 0 || (kinds == 1 && index % 2 == 0) ? Pricing.Spot : Pricing.OnDemand)),
            Group(9, kinds == 0 ? Pricing.Spot : Pricing.OnDemand, 1000),
        ];
        var byAccelerator = _random.Next(5) == 0;
        return new()
        {
            Min = min,
            Max = max,
            OverProvision = _random.Next(3) == 0 ? _random.Next(3) : 0,
            TargetQps = max > min && !byAccelerator ? 0.5 + (_random.NextDouble() * 3) : null,
            TargetQpsByAccelerator = max > min && byAccelerator ? [new("L4", 1), new("A100", 3)] : [],
            UpscaleDelay = TimeSpan.FromSeconds(_random.Next(3) * 30),
            DownscaleDelay = TimeSpan.FromSeconds(_random.Next(4) * 60),
            InitialDelay = TimeSpan.FromMinutes(10),
            BaseOnDemandFallback = kinds == 1 ? _random.Next(3) : 0,
            DynamicOnDemandFallback = kinds == 1 && _random.Next(2) == 0,
            SpreadsSpot = kinds < 2 && _random.Next(2) == 0,
            Update = new() { Mode = _random.Next(4) == 0 ? UpdateMode.BlueGreen : UpdateMode.Rolling, MaxSurge = _random.Next(1, 3), Hold = TimeSpan.FromMinutes(_random.Next(5)) },
            Groups = groups,
        };
    }

    private ScalingGroup Group(int index, Pricing pricing, int limit = 0) => Policies.Group(
        $"group-{index}", pricing, limit: limit > 0 ? limit : _random.Next(1, 12), zones: [.. Enumerable.Range(0, _random.Next(1, 4)).Select(zone => $"{index}{zone}")], accelerator: _random.Next(2) == 0 ? "L4" : "A100");
}
