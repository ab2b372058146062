using System.Diagnostics;
using Infra.Plan;

namespace Infra.Bench;

/// <summary>How long it takes to decide about 1,000 services of ten replicas each, which an agent does every few seconds.</summary>
internal static class Deciding
{
    private const int Services = 1000;

    private const int Replicas = 10;

    private static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Measures and prints.</summary>
    public static void Run()
    {
        var policy = Policy();
        var (now, states) = (_start, new ServiceState?[Services]);
        var calm = Seen(taken: false);
        for (var tick = 0; tick < 20; tick++)
        {
            Tick(policy, states, calm, now += TimeSpan.FromSeconds(5));
        }

        List<double> steady = [.. Enumerable.Range(0, 50).Select(_ => Tick(policy, states, calm, now += TimeSpan.FromSeconds(5)))];
        var storm = Seen(taken: true);
        List<double> first = [.. Enumerable.Range(0, 20).Select(_ => Tick(policy, [.. states], storm, now + TimeSpan.FromSeconds(5)))];
        var texts = Time(() =>
        {
            for (var service = 0; service < Services; service++)
            {
                states[service] = StateText.Read(StateText.Write(states[service]!));
            }
        });
        Row.Write("deciding for 1,000 services, 10,000 replicas, median", Row.Median(steady), "ms", "to reach: 100");
        Row.Write("  all of them interrupted at once", Row.Median(first), "ms", "to reach: 100");
        Row.Write("  their states to text and back", texts, "ms", "");
    }

    private static double Tick(ScalingPolicy policy, ServiceState?[] states, Observations seen, DateTimeOffset now) => Time(() =>
    {
        for (var service = 0; service < Services; service++)
        {
            states[service] = Decide.Next(policy, states[service], seen, now).State;
        }
    });

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static ScalingPolicy Policy() => new()
    {
        Min = Replicas,
        Max = 2 * Replicas,
        TargetQps = 10,
        UpscaleDelay = TimeSpan.FromSeconds(300),
        DownscaleDelay = TimeSpan.FromSeconds(1200),
        InitialDelay = TimeSpan.FromSeconds(1200),
        DynamicOnDemandFallback = true,
        SpreadsSpot = true,
        Groups = [.. Enumerable.Range(0, 3).Select(index => Group($"spot-{index}", Pricing.Spot)), Group("firm", Pricing.OnDemand)],
    };

    private static ScalingGroup Group(string name, Pricing pricing) => new()
    {
        Name = name,
        Cloud = Cloud.Aws,
        Pricing = pricing,
        Zones = ["a", "b", "c"],
        Limit = 30,
        Version = "1",
        Machines = [new("g6.xlarge", "L4", 1, 0.8m)],
    };

    private static Observations Seen(bool taken) => new()
    {
        Groups = [.. Policy().Groups.Select((group, index) => new ObservedGroup { Name = group.Name, Desired = index == 0 ? Replicas : 0, LaunchVersion = "1" })],
        Replicas = [.. Enumerable.Range(0, Replicas).Select(index => new ObservedReplica
        {
            Instance = $"i-{index}",
            Group = "spot-0",
            Version = "1",
            Zone = "a",
            MachineType = "g6.xlarge",
            Launched = _start,
            Life = MachineLife.Running,
            Probe = ProbeAnswer.Ready,
            InFlight = 3,
            RunStarted = _start,
            LastReport = _start,
            TakenAt = taken ? _start.AddHours(1) : null,
        })],
        Requests = 400,
    };
}
