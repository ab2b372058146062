namespace Infra.Plan;

/// <summary>How the replica policy is written, and the rules between its fields (fact sheet of the service YAML, 2.2 and 2.3).</summary>
internal static class ReplicaPolicyShape
{
    private static readonly Field<int> _min = new("min_replicas", Scalars.Count, "fewest replicas") { Required = true };
    private static readonly Field<int> _max = new("max_replicas", Scalars.Count, "most replicas") { Default = "min_replicas" };

    private static readonly Field<QpsSpec> _qps = new(
        "target_qps_per_replica",
        new UnionShape<QpsSpec>(
            "a number, or a map of accelerators to numbers",
            new MappedShape<double, QpsSpec>(Scalars.Amount, (qps, _, _, _) => new(qps, null)),
            new MappedShape<IReadOnlyList<Named<double>>, QpsSpec>(
                // Wider than SkyServe's pattern, which cannot name A100-80GB (fact sheet, part 11: fix silently).
                new DictionaryShape<double>(Scalars.Amount, "a map of accelerators to numbers")
                {
                    Key = ("an accelerator, such as A100 or A100:8", IsAccelerator),
                    KeyPattern = "^[A-Za-z0-9][A-Za-z0-9 ._-]*(?::[0-9]+)?$",
                },
                (map, _, _, _) => new(null, [.. map.Select(entry => (entry.Name, entry.Value))]))),
        "requests per second that one replica takes; turns autoscaling on");

    private static readonly Field<int> _overProvision = new("num_overprovision", Scalars.Count, "replicas on top of the target at all times") { Default = "0" };
    private static readonly Field<double> _upscale = new("upscale_delay_seconds", Scalars.Seconds, "seconds of too much load before replicas are added") { Default = "300" };
    private static readonly Field<double> _downscale = new("downscale_delay_seconds", Scalars.Seconds, "seconds of too little load before replicas are removed") { Default = "1200" };
    private static readonly Field<int> _base = new("base_ondemand_fallback_replicas", Scalars.Count, "replicas that always run on demand beside spot") { Default = "0" };
    private static readonly Field<bool> _dynamic = new("dynamic_ondemand_fallback", Scalars.Boolean, "replace spot replicas on demand while they are not ready") { Default = "false" };

    private static readonly Field<SpotPlacer> _placer = new(
        "spot_placer",
        Scalars.Choice(StringComparison.OrdinalIgnoreCase, ("dynamic_fallback", SpotPlacer.DynamicFallback)),
        "how spot replicas are spread over placements");

    public static readonly Shape<ReplicaPolicySpec> Shape = new MapShape<ReplicaPolicySpec>(
        "a map with min_replicas", [_min, _max, _qps, _overProvision, _upscale, _downscale, _base, _dynamic, _placer], Build);

    private static ReplicaPolicySpec? Build(FieldValues values)
    {
        var (min, max, qps) = (values.Get(_min)!.Value, values.Get(_max), values.Get(_qps));
        var before = values.Reading.Mistakes.Count;
        if (max?.Value < min)
        {
            values.Reading.Mistake(max.At, $"{values.Path}: max_replicas is {max.Value}, below min_replicas, which is {min}.", "Raise max_replicas, or lower min_replicas.");
        }

        if (qps is not null && max is null)
        {
            values.Reading.Mistake(values.Key(_qps)!, $"{values.Path}: target_qps_per_replica is set, but max_replicas is not.", "Autoscaling needs an upper bound: add max_replicas.");
        }

        if (qps is null && max?.Value > min)
        {
            values.Reading.Mistake(max.At, $"{values.Path}: max_replicas is above min_replicas, but nothing says when to scale.", "Add target_qps_per_replica, or remove max_replicas.");
        }

        Warn(values, min, max?.Value ?? min);
        var defaults = new ReplicaPolicySpec { At = values.At, Min = min };
        return values.Reading.Mistakes.Count > before ? null : defaults with
        {
            Max = max?.Value,
            TargetQps = qps?.Value.Everywhere,
            TargetQpsByAccelerator = qps?.Value.ByAccelerator,
            OverProvision = values.Get(_overProvision)?.Value ?? 0,
            UpscaleDelay = values.Get(_upscale) is { } up ? TimeSpan.FromSeconds(up.Value) : defaults.UpscaleDelay,
            DownscaleDelay = values.Get(_downscale) is { } down ? TimeSpan.FromSeconds(down.Value) : defaults.DownscaleDelay,
            BaseOnDemandFallback = values.Get(_base)?.Value ?? 0,
            DynamicOnDemandFallback = values.Get(_dynamic)?.Value ?? false,
            SpreadsSpot = values.Get(_placer) is not null,
        };
    }

    private static void Warn(FieldValues values, int min, int max)
    {
        if (values.Get(_qps) is { Value.Everywhere: 0 } zero)
        {
            values.Reading.Notice(zero.At, $"{values.Path}: target_qps_per_replica is 0, so no number of replicas is ever enough.", "The count stays at min_replicas. Write how many requests per second one replica takes.");
        }

        if (values.Get(_base) is { } fallback && fallback.Value > max)
        {
            values.Reading.Notice(fallback.At, $"{values.Path}: base_ondemand_fallback_replicas is {fallback.Value}, but there are never more than {max} replicas.", "All of them run on demand.");
        }

        if (min == 0 && values.Get(_qps) is null)
        {
            values.Reading.Notice(values.Key(_min)!, $"{values.Path}: min_replicas is 0 and nothing scales it up.", "Add target_qps_per_replica and max_replicas.");
        }
    }

    private static bool IsAccelerator(string key) => key.Split(':') is [{ Length: > 0 } name, .. var count]
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or '_' or '-')
        && count is [] or [{ Length: > 0 }]
        && count.All(part => part.All(char.IsAsciiDigit));

    private enum SpotPlacer
    {
        DynamicFallback,
    }

    /// <summary>Requests per second: one number, or one for each accelerator.</summary>
    private sealed record QpsSpec(double? Everywhere, IReadOnlyList<(string, double)>? ByAccelerator);
}
