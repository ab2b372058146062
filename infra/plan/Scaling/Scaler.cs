using System.Globalization;

namespace Infra.Plan;

/// <summary>Decides the target: SkyServe's request-rate and instance-aware autoscalers, which a fixed count is a case of (fact sheet of the service YAML, 5).</summary>
internal static class Scaler
{
    /// <summary>The target after so many more requests. Decides only when the time between two decisions is over, or the policy is another.</summary>
    public static ScalerState Next(ScalingPolicy policy, ScalerState was, IReadOnlyList<ScaledReplica> replicas, long requests, DateTimeOffset now)
    {
        var counted = was with { Requests = RequestRate.Window(was.Requests, requests, now) };
        var bounds = Bounds(policy);
        if (was.Target is { } standing && was.Bounds == bounds)
        {
            var interval = standing + policy.OverProvision == 0 ? ScalingPace.IdleDecision : ScalingPace.Decision;
            return now - was.DecidedAt < interval ? counted : Hysteresis.Step(counted, standing, Desired(policy, counted, replicas), policy) with { DecidedAt = DecidedAt(was, interval, now) };
        }

        // A changed policy is followed at once (5.7), by its new rates: SkyServe takes the old ones there.
        if (was.Target is not null)
        {
            return counted with { Target = Desired(policy, counted, replicas), Upscales = 0, Downscales = 0, Bounds = bounds, DecidedAt = now };
        }

        // Replicas without a state are those of a balancer that lost it: they are not thrown away for the minimum.
        var first = RequestRate.Clip(policy, replicas.Count(replica => replica.Status != ReplicaStatus.ShuttingDown) - policy.OverProvision);
        return Hysteresis.Step(counted, first, Desired(policy, counted, replicas), policy) with { Bounds = bounds, DecidedAt = now };
    }

    private static int Desired(ScalingPolicy policy, ScalerState counted, IReadOnlyList<ScaledReplica> replicas)
    {
        var requests = counted.Requests.Sum(count => count.Count);
        return policy.TargetQpsByAccelerator.Count > 0 && policy.TargetQpsByAccelerator.Any(qps => qps.Qps > 0)
            ? InstanceAware.Desired(policy, requests, replicas)
            : RequestRate.Desired(policy, requests);
    }

    /// <summary>On the grid of the interval, so that ticks that come a little late do not slow the decisions down.</summary>
    private static DateTimeOffset DecidedAt(ScalerState was, TimeSpan interval, DateTimeOffset now) =>
        was.DecidedAt + interval is { } due && now - due < interval ? due : now;

    private static string Bounds(ScalingPolicy policy) => string.Create(
        CultureInfo.InvariantCulture,
        $"{policy.Min} {policy.Max} {policy.OverProvision} {policy.TargetQps} {string.Join(',', policy.TargetQpsByAccelerator.Select(qps => string.Create(CultureInfo.InvariantCulture, $"{qps.Accelerator}={qps.Qps}")))} {policy.UpscaleDelay.TotalSeconds} {policy.DownscaleDelay.TotalSeconds}");
}
