using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>A service in a made-up cloud, tick by tick.</summary>
internal sealed class Drive
{
    private readonly Func<Drive, long> _requests;

    public Drive(ScalingPolicy policy, Func<string, int, Fate>? fate = null, Func<Drive, long>? requests = null)
    {
        Policy = policy;
        World = new(policy.Groups, Policies.Start, fate ?? ((_, _) => Policies.Well));
        _requests = requests ?? (_ => 0);
    }

    public static TimeSpan Step { get; } = TimeSpan.FromSeconds(5);

    public ScalingPolicy Policy { get; private set; }

    public World World { get; }

    public ServiceState? State { get; set; }

    public TimeSpan Passed => World.Now - Policies.Start;

    public List<ScalingAction> Actions { get; private set; } = [];

    /// <summary>All actions so far, with the time in seconds.</summary>
    public List<(int At, ScalingAction Action)> Log { get; } = [];

    /// <summary>Called after each tick.</summary>
    public Action<Drive>? Check { get; set; }

    public void Update(ScalingPolicy policy)
    {
        Policy = policy;
        foreach (var group in World.Groups)
        {
            group.Plan = policy.Find(group.Plan.Name) ?? group.Plan;
        }
    }

    public void Tick()
    {
        World.Advance(Step);
        var decision = Decide.Next(Policy, State, World.Observe(_requests(this)), World.Now);
        State = decision.State;
        Actions = [.. decision.Actions];
        Log.AddRange(Actions.Select(action => ((int)Passed.TotalSeconds, action)));
        World.Do(Actions);
        Check?.Invoke(this);
    }

    public Drive For(TimeSpan time)
    {
        for (var end = World.Now + time; World.Now < end;)
        {
            Tick();
        }

        return this;
    }

    public Drive Minutes(double minutes) => For(TimeSpan.FromMinutes(minutes));
}
