using System.Globalization;

namespace Infra.Plan;

/// <summary>What is different about a service itself, placements apart.</summary>
internal static class ServiceFacts
{
    /// <summary>The facts, in the order in which a reviewer looks for them.</summary>
    public static IEnumerable<Fact> Between(ServicePlan before, ServicePlan after) =>
    [
        .. FactText.Of("replicas", Replicas(before.Policy), Replicas(after.Policy)),
        .. Policy(before.Policy, after.Policy),
        .. FactText.Of("endpoint port", FactText.Number(before.EndpointPort), FactText.Number(after.EndpointPort)),
        .. FactText.Of("replica port", FactText.Number(before.ReplicaPort), FactText.Number(after.ReplicaPort)),
        .. FactText.Of("load balancing", before.LoadBalancingPolicy, after.LoadBalancingPolicy),
        .. Probe(before.Probe, after.Probe),
        .. Envs(before.Envs, after.Envs),
        .. Secrets(before.Secret, after.Secret),
        .. FactText.Of("working directory", Workdir(before), Workdir(after)),
        .. Mounts(before, after),
    ];

    /// <summary>How many replicas there are to be, in a few letters.</summary>
    public static string Replicas(ReplicaPolicyPlan policy) => policy.Min == policy.Max ? FactText.Number(policy.Min) : $"{FactText.Number(policy.Min)} to {FactText.Number(policy.Max)}";

    private static IEnumerable<Fact> Policy(ReplicaPolicyPlan before, ReplicaPolicyPlan after) =>
    [
        .. FactText.Of("over-provision", FactText.Number(before.OverProvision), FactText.Number(after.OverProvision)),
        .. FactText.Of("target requests per second", Qps(before), Qps(after)),
        .. FactText.Of("upscale delay", FactText.Seconds(before.UpscaleDelay), FactText.Seconds(after.UpscaleDelay)),
        .. FactText.Of("downscale delay", FactText.Seconds(before.DownscaleDelay), FactText.Seconds(after.DownscaleDelay)),
        .. FactText.Of("on demand beside spot", FactText.Number(before.BaseOnDemandFallback), FactText.Number(after.BaseOnDemandFallback)),
        .. FactText.Of("on demand in place of spot", YesNo(before.DynamicOnDemandFallback), YesNo(after.DynamicOnDemandFallback)),
        .. FactText.Of("update", Update(before), Update(after)),
    ];

    private static string? Qps(ReplicaPolicyPlan policy) => policy.TargetQps is { } qps
        ? string.Create(CultureInfo.InvariantCulture, $"{qps:0.###}")
        : FactText.Names(policy.TargetQpsByAccelerator.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Accelerator} {one.Qps:0.###}")));

    private static string YesNo(bool yes) => yes ? "yes" : "no";

    private static string Update(ReplicaPolicyPlan policy) => policy.Update.Mode switch
    {
        UpdateMode.Rolling => $"rolling, {FactText.Number(policy.Update.MaxSurge)} extra, hold {FactText.Seconds(policy.Update.Hold)}",
        UpdateMode.BlueGreen => $"blue-green, hold {FactText.Seconds(policy.Update.Hold)}",
    };

    private static IEnumerable<Fact> Probe(ProbePlan before, ProbePlan after) =>
    [
        .. FactText.Of("probe", Request(before), Request(after)),
        .. FactText.Of("probe headers", FactText.Names(before.Headers.Keys.Order(StringComparer.Ordinal)), FactText.Names(after.Headers.Keys.Order(StringComparer.Ordinal))),
        .. FactText.Of("initial delay", FactText.Seconds(before.InitialDelay), FactText.Seconds(after.InitialDelay)),
        .. FactText.Of("probe timeout", FactText.Seconds(before.Timeout), FactText.Seconds(after.Timeout)),
    ];

    private static string Request(ProbePlan probe) => probe.PostData is null ? $"GET {probe.Path}" : $"POST {probe.Path}";

    // Names alone: a value may be what somebody should have made a secret.
    private static IEnumerable<Fact> Envs(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        foreach (var name in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, now) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            if (old != now)
            {
                yield return new($"env {name}", old is null ? null : now is null ? "set" : "a value", now is null ? null : old is null ? "set" : "another value");
            }
        }
    }

    private static IEnumerable<Fact> Secrets(SecretObjectPlan? before, SecretObjectPlan? after)
    {
        var olds = (before?.Values ?? []).ToDictionary(value => value.Name, StringComparer.Ordinal);
        var news = (after?.Values ?? []).ToDictionary(value => value.Name, StringComparer.Ordinal);
        foreach (var name in olds.Keys.Union(news.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, now) = (olds.GetValueOrDefault(name), news.GetValueOrDefault(name));
            if (!SameFields.In(old, now))
            {
                yield return new($"secret {name}", old is null ? null : now is null ? "set" : "a value", now is null ? null : old is null ? "set" : "another value");
            }
        }
    }

    private static string? Workdir(ServicePlan service) => service.Workdir is { } folder
        ? FactText.Folder(folder)
        : service.Repository is { } repository ? $"{repository.Url}{(repository.Ref is { } taken ? $"@{taken}" : "")}" : null;

    private static IEnumerable<Fact> Mounts(ServicePlan before, ServicePlan after)
    {
        var (olds, news) = (MountsOf(before), MountsOf(after));
        foreach (var target in olds.Keys.Union(news.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            foreach (var fact in FactText.Of($"mount {target}", olds.GetValueOrDefault(target), news.GetValueOrDefault(target)))
            {
                yield return fact;
            }
        }
    }

    private static Dictionary<string, string> MountsOf(ServicePlan service)
    {
        var mounts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var mount in service.LocalMounts)
        {
            mounts[mount.Target] = FactText.Folder(mount.Folder);
        }

        foreach (var mount in service.BucketMounts)
        {
            mounts[mount.Target] = $"bucket {mount.Bucket}{(mount.Prefix.Length > 0 ? "/" : "")}{mount.Prefix}";
        }

        return mounts;
    }
}
