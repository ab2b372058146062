namespace Infra.Plan;

/// <summary>Lets the target follow what is desired only after enough decisions in a row want the same (fact sheet of the service YAML, 5.1).</summary>
internal static class Hysteresis
{
    /// <summary>One decision. A single contrary one starts the wait anew, as in SkyServe; from nothing the target goes up at once.</summary>
    public static ScalerState Step(ScalerState was, int target, int desired, ScalingPolicy policy)
    {
        var (ups, downs) = (
            target > 0 && desired > target ? was.Upscales + 1 : 0,
            target > 0 && desired < target ? was.Downscales + 1 : 0);
        var moves = target == 0
            || (desired > target && ups >= ScalingPace.Decisions(policy.UpscaleDelay))
            || (desired < target && downs >= ScalingPace.Decisions(policy.DownscaleDelay));
        return was with { Target = moves ? desired : target, Upscales = moves ? 0 : ups, Downscales = moves ? 0 : downs };
    }
}
