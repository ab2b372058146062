using System.Globalization;

namespace Infra.Plan;

/// <summary>Finds what a reviewer must see before an update.</summary>
internal static class UpdateDangers
{
    /// <summary>How much slower a start is before it is said: two starts of the same image differ by as much (<see cref="StartVerdict"/>).</summary>
    private const double Tolerance = 1.1;

    /// <summary>Those of one service that stays or is new.</summary>
    public static IEnumerable<UpdateDanger> Of(ServicePlan? was, ServicePlan service, UpdateKind kind)
    {
        foreach (var group in was?.Groups ?? [])
        {
            if (group.ReplicasAtMost > 0 && service.Groups.All(other => other.Placement != group.Placement))
            {
                yield return new(DangerKind.Deletes, service.Name, group.Placement, $"{service.Name} {group.Placement} goes with its {Replicas(group)} at once, whether or not others are ready.");
            }
        }

        if (was is not null && was.EndpointPort != service.EndpointPort)
        {
            yield return new(DangerKind.Interrupts, service.Name, null, string.Create(CultureInfo.InvariantCulture, $"{service.Name} answers on port {service.EndpointPort} and no more on {was.EndpointPort}: its clients must change."));
        }

        if (was is not null && was.ReplicaPort != service.ReplicaPort)
        {
            yield return new(DangerKind.Interrupts, service.Name, null, string.Create(CultureInfo.InvariantCulture, $"{service.Name}'s replicas listen on port {service.ReplicaPort} and no more on {was.ReplicaPort}: those that run fail their probe until they are replaced."));
        }

        if (kind == UpdateKind.Rolling && service.Policy.Update.MaxSurge == 0 && service.Groups.Sum(group => group.Replicas) == 1)
        {
            yield return new(DangerKind.Interrupts, service.Name, null, $"{service.Name} has one replica and max_surge 0: nothing serves until the new one is ready.");
        }

        foreach (var group in service.Groups)
        {
            var before = was?.Groups.FirstOrDefault(other => other.Placement == group.Placement);
            if (group.LacksImage is { } lack)
            {
                yield return new(DangerKind.Image, service.Name, group.Placement, $"{service.Name} {group.Placement}: {lack}.{(group.Start is { } start ? $" Replicas are ready {start}." : "")}");
            }

            if (before?.Start is { } than && group.Start is { } now && Slower(than, now) is { } slower)
            {
                yield return new(DangerKind.Slower, service.Name, group.Placement, $"{service.Name} {group.Placement}: {slower}.");
            }
        }
    }

    /// <summary>A service that is there no more.</summary>
    public static UpdateDanger Gone(ServicePlan was)
    {
        var replicas = was.Groups.Sum(group => group.ReplicasAtMost);
        return new(DangerKind.Deletes, was.Name, null, string.Create(CultureInfo.InvariantCulture, $"{was.Name} is removed: its endpoint on port {was.EndpointPort} and {(replicas == 1 ? "its replica go" : $"its replicas, up to {replicas}, go")} at once."));
    }

    /// <summary>What clients see of the balancer.</summary>
    public static IEnumerable<UpdateDanger> Endpoint(BalancerPlan? was, BalancerPlan? balancer)
    {
        if (was is null)
        {
            yield break;
        }

        if (balancer is null)
        {
            yield return new(DangerKind.Deletes, null, null, "The balancer goes, and with it every endpoint.");
        }
        else if ((was.Cloud, was.Region) != (balancer.Cloud, balancer.Region))
        {
            yield return new(DangerKind.Interrupts, null, null, $"The balancer moves from {Clouds.Name(was.Cloud)}/{was.Region} to {Clouds.Name(balancer.Cloud)}/{balancer.Region}: every endpoint gets another address.");
        }
        else if (was.Internal?.Address != balancer.Internal?.Address)
        {
            yield return new(DangerKind.Interrupts, null, null, $"The endpoints move from {Address(was)} to {Address(balancer)}.");
        }

        foreach (var endpoint in balancer?.Endpoints ?? [])
        {
            if (was.Endpoints.FirstOrDefault(other => other.Service == endpoint.Service) is { } before && before.IsTls != endpoint.IsTls)
            {
                yield return new(DangerKind.Interrupts, endpoint.Service, null, $"{endpoint.Service} speaks {endpoint.Scheme} and no more {before.Scheme}: its clients must change.");
            }
        }
    }

    /// <summary>Quotas that have no room for what the update may run at once.</summary>
    public static IReadOnlyList<UpdateDanger> Quotas(StackPlan? before, StackPlan after, PlanFacts? facts)
    {
        if (facts?.QuotaFile is not { } file)
        {
            return [];
        }

        var known = before is null ? [] : QuotaChecks.TooSmall(before.Services, file, facts.Place.Catalogs).Select(quota => (quota.Region, quota.Use.Name, quota.Total)).ToHashSet();
        return
        [
            .. QuotaChecks.TooSmall(after.Services, file, facts.Place.Catalogs)
                .Where(quota => !known.Contains((quota.Region, quota.Use.Name, quota.Total)))
                .SelectMany(quota => quota.Services.Select(service => new UpdateDanger(DangerKind.Quota, service, null, $"{char.ToUpperInvariant(quota.Sentence[0])}{quota.Sentence[1..]}"))),
        ];
    }

    private static string? Slower(ColdStart was, ColdStart now) => (was, now) switch
    {
        ({ Total: not null }, { Total: null }) => $"how long a start takes is not known any more: {string.Join(", ", now.Unknown)}; it was {was.Known}",
        ({ Total: { } than }, { Total: { } total }) when total.High > than.High * Tolerance && total.Low > than.Low * Tolerance => $"replicas are ready {now}, and were {was}",
        _ => null,
    };

    private static string Address(BalancerPlan balancer) => balancer.Internal is { } own ? own.Address : "a public address";

    private static string Replicas(ReplicaGroupPlan group) => group.ReplicasAtMost == 1 ? "replica"
        : string.Create(CultureInfo.InvariantCulture, $"{(group.Replicas == group.ReplicasAtMost ? "" : "up to ")}{group.ReplicasAtMost} replicas");
}
