using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>Policies, groups and machines for tests, with as little said as possible.</summary>
internal static class Policies
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Run after 60 s, ready after 120 s, for ever.</summary>
    public static readonly Fate Well = new() { RunAfter = TimeSpan.FromSeconds(60), ReadyAfter = TimeSpan.FromSeconds(120) };

    public static ScalingGroup Group(string name, Pricing pricing = Pricing.OnDemand, string version = "1", int limit = 100, string[]? zones = null, string? accelerator = "L4", decimal price = 1) => new()
    {
        Name = name,
        Cloud = Cloud.Aws,
        Pricing = pricing,
        Zones = zones ?? ["a"],
        Limit = limit,
        Version = version,
        Machines = [new($"{name}.large", accelerator, 1, price)],
    };

    /// <summary>A fixed count in one on-demand group, SkyServe's delays.</summary>
    public static ScalingPolicy Fixed(int replicas, params ScalingGroup[] groups) => new()
    {
        Min = replicas,
        Max = replicas,
        UpscaleDelay = TimeSpan.FromSeconds(300),
        DownscaleDelay = TimeSpan.FromSeconds(1200),
        InitialDelay = TimeSpan.FromSeconds(600),
        Groups = groups.Length > 0 ? groups : [Group("one")],
    };

    /// <summary>So many requests a second for each replica.</summary>
    public static ScalingPolicy Rate(int min, int max, double qps, params ScalingGroup[] groups) => Fixed(min, groups) with { Max = max, TargetQps = qps };

    /// <summary>The same with every group at another version.</summary>
    public static ScalingPolicy At(this ScalingPolicy policy, string version) => policy with { Groups = [.. policy.Groups.Select(group => group with { Version = version })] };
}
