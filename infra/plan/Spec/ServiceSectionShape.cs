namespace Infra.Plan;

/// <summary>How the <c>service</c> section is written, and the rules between its fields (fact sheet of the service YAML, part 2).</summary>
internal static class ServiceSectionShape
{
    private static readonly Field<ProbeSpec> _probe = new("readiness_probe", ProbeShape.Shape, "how a replica is asked whether it is ready") { Default = "/" };
    private static readonly Field<int> _replicas = new("replicas", Scalars.Whole, "how many replicas, when their number is fixed") { Default = "1" };
    private static readonly Field<ReplicaPolicySpec> _policy = new("replica_policy", ReplicaPolicyShape.Shape, "bounds and pace of the replica count");

    private static readonly Field<LoadBalancing> _balancing = new(
        "load_balancing_policy",
        Scalars.Choice(
            StringComparison.Ordinal,
            ("round_robin", LoadBalancing.RoundRobin),
            ("least_load", LoadBalancing.LeastLoad),
            ("instance_aware_least_load", LoadBalancing.InstanceAwareLeastLoad)),
        "how requests are spread over replicas") { Default = "least_load" };

    private static readonly Field<int> _ports = new("ports", Scalars.Port, "the replicas' port, when resources opens several");

    private static readonly Field<TlsSpec> _tls = new("tls", TlsShape.Shape, "key and certificate of the endpoint");

    private static readonly Field<int> _workers = new("workers", Scalars.Whole, "an old word for replicas");

    private static readonly Field<YamlNode> _pool = new("pool", AnyShape.Any, "marks a pool of job workers") { Unserved = NeverServed.Pools };

    public static readonly Shape<ServiceSection> Shape = new MapShape<ServiceSection>(
        "a map such as {readiness_probe: /, replicas: 2}",
        [_probe, _replicas, _policy, _balancing, _ports, _tls, _workers, _pool],
        Build)
    { EmptyIsAbsent = true };

    private static ServiceSection? Build(FieldValues values)
    {
        if (Policy(values) is not { } policy)
        {
            return null;
        }

        var balancing = values.Get(_balancing)?.Value ?? LoadBalancing.LeastLoad;
        if ((policy.TargetQpsByAccelerator is not null) != (balancing == LoadBalancing.InstanceAwareLeastLoad))
        {
            values.Reading.Mistake(
                values.Key(_balancing) ?? policy.At,
                $"{values.Path}: load_balancing_policy instance_aware_least_load and a target_qps_per_replica for each accelerator need each other.",
                "Write both, or neither.");
            return null;
        }

        return new()
        {
            At = values.At,
            Probe = values.Get(_probe)?.Value ?? new(),
            Policy = policy,
            LoadBalancing = balancing,
            Port = values.Get(_ports),
            Tls = values.GetAtKey(_tls),
        };
    }

    private static ReplicaPolicySpec? Policy(FieldValues values)
    {
        var reading = values.Reading;
        // Also a key without a value counts as written here (fact sheet, 0.3).
        if (values.Key(_replicas) is { } replicasKey && (values.Key(_policy) ?? values.Key(_workers)) is not null)
        {
            var other = values.Key(_policy) is null ? "workers" : "replica_policy";
            reading.Mistake(replicasKey, $"{values.Path}: replicas and {other} are both written.", "Keep one: replicas is a fixed count, replica_policy its bounds.");
            return null;
        }

        var count = values.Get(_replicas) ?? values.Get(_workers);
        if (values.Get(_workers) is { } workers)
        {
            var ignored = values.Get(_policy) is null ? "" : ", and replica_policy is ignored beside it";
            reading.Notice(workers.At, $"{values.Path}: workers is an undocumented word for replicas{ignored}.", "Write replicas.");
        }
        else if (values.Get(_policy) is { } policy)
        {
            return policy.Value;
        }

        if (count?.Value < 0)
        {
            reading.Notice(count.At, $"{values.Path}: the count is {count.Value}, which runs nothing.", "It is taken as 0.");
        }

        return new() { At = count?.At ?? values.At, Min = Math.Max(0, count?.Value ?? 1) };
    }
}
