namespace Infra.Plan;

/// <summary>The <c>service</c> section with its defaults: the probe as a map, the count as a policy, the port.</summary>
internal static class CanonicalSection
{
    public static YamlMap Of(ServiceSection section, int port) => Canon.Map(
        ("readiness_probe", Probe(section.Probe)),
        ("replica_policy", Policy(section.Policy)),
        ("load_balancing_policy", Canon.Text(section.LoadBalancing switch
        {
            LoadBalancing.LeastLoad => "least_load",
            LoadBalancing.RoundRobin => "round_robin",
            LoadBalancing.InstanceAwareLeastLoad => "instance_aware_least_load",
        })),
        ("ports", Canon.Whole(port)),
        ("tls", section.Tls is { Value: var tls } ? Canon.Map(("keyfile", Canon.Text(tls.KeyFile.Value)), ("certfile", Canon.Text(tls.CertificateFile.Value))) : null));

    private static YamlMap Probe(ProbeSpec probe) => Canon.Map(
        ("path", Canon.Text(probe.Path)),
        ("initial_delay_seconds", Canon.Number(probe.InitialDelay.TotalSeconds)),
        ("timeout_seconds", Canon.Number(probe.Timeout.TotalSeconds)),
        ("post_data", probe.PostData is { } data ? Canon.Text(data) : null),
        ("headers", Canon.OrNone(Canon.Map(probe.Headers))));

    private static YamlMap Policy(ReplicaPolicySpec policy) => Canon.Map(
        ("min_replicas", Canon.Whole(policy.Min)),
        ("max_replicas", Canon.Whole(policy.Max ?? policy.Min)),
        ("target_qps_per_replica", policy.TargetQpsByAccelerator is { } map
            ? Canon.Map([.. map.Select(entry => (entry.Accelerator, (YamlNode?)Canon.Number(entry.Qps)))])
            : policy.TargetQps is { } qps ? Canon.Number(qps) : null),
        ("num_overprovision", Canon.Whole(policy.OverProvision)),
        ("upscale_delay_seconds", Canon.Number(policy.UpscaleDelay.TotalSeconds)),
        ("downscale_delay_seconds", Canon.Number(policy.DownscaleDelay.TotalSeconds)),
        ("base_ondemand_fallback_replicas", Canon.Whole(policy.BaseOnDemandFallback)),
        ("dynamic_ondemand_fallback", Canon.Boolean(policy.DynamicOnDemandFallback)),
        ("spot_placer", policy.SpreadsSpot ? Canon.Text("dynamic_fallback") : null));
}
