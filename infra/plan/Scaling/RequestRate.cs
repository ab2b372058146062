namespace Infra.Plan;

/// <summary>How many replicas the requests of the last minute ask for (fact sheet of the service YAML, 5.1).</summary>
internal static class RequestRate
{
    /// <summary>The replicas for so many requests a minute, within the bounds. A rate of 0 for each replica asks for none: SkyServe divides by it (2.2).</summary>
    public static int Desired(ScalingPolicy policy, long requests)
    {
        var raw = policy.TargetQps is > 0 and var each ? Math.Ceiling(PerSecond(requests) / each) : policy.Min;
        return Clip(policy, raw);
    }

    /// <summary>Requests of the window as a rate.</summary>
    public static double PerSecond(long requests) => requests / ScalingPace.Window.TotalSeconds;

    public static int Clip(ScalingPolicy policy, double replicas) => (int)Math.Max(policy.Min, Math.Min(policy.Max, replicas));

    /// <summary>The requests of the window, with those just seen and without those too old.</summary>
    public static IReadOnlyList<RequestCount> Window(IReadOnlyList<RequestCount> was, long requests, DateTimeOffset now)
    {
        var kept = was.Where(count => now - count.At < ScalingPace.Window);
        return requests > 0 ? [.. kept, new(now, requests)] : [.. kept];
    }
}
