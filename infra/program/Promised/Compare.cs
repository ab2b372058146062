using System.Globalization;
using Infra.Live;
using Infra.Plan;
using Infra.Preview;

namespace Infra.Promised;

/// <summary>Holds what was planned against what there is.</summary>
internal static class Compare
{
    /// <summary>The differences: those of the cloud's groups first, then machines, services and endpoints.</summary>
    public static IReadOnlyList<Difference> Of(StackPlan plan, SeenStack seen)
    {
        var groups = plan.Services.SelectMany(service => service.Groups.Where(group => group.Cloud == Cloud.Aws).Select(group => (Service: service, Plan: group))).ToList();
        var found = groups.Select(group => (group.Service, group.Plan, Seen: seen.Groups.FirstOrDefault(one => one.Name == group.Plan.Name && one.Region == group.Plan.Region))).ToList();
        return
        [
            .. found.SelectMany(group => group.Seen is { } there ? Group(group.Service, group.Plan, there, seen) : [new(group.Plan.Name, "there is no such group", $"one in {group.Plan.Region}")]),
            .. Balancer(plan.Balancer!, seen),
            .. seen.Groups.Where(one => one.Name != plan.Balancer!.Name && groups.TrueForAll(group => group.Plan.Name != one.Name || group.Plan.Region != one.Region))
                .Select(one => new Difference(one.Name, $"a group in {one.Region} with {Counting.Of(one.Machines.Count, "machine")}", "no such group")),
            .. found.SelectMany(group => group.Seen is { } there ? there.Machines.SelectMany(machine => Machine(group.Plan, there, machine, seen)) : []),
            .. Agent(plan, seen),
            .. plan.Balancer!.Endpoints.SelectMany(endpoint => Endpoint(endpoint, plan.Balancer, seen)),
        ];
    }

    /// <summary>Dollars per hour of the machines that run, by the catalog's prices, and the types without one.</summary>
    public static (decimal PerHour, IReadOnlyList<string> Unknown) Cost(StackPlan plan, SeenStack seen)
    {
        var prices = plan.Services.SelectMany(service => service.Groups)
            .SelectMany(group => group.MachineTypes.Select(type => (group.Name, Type: type.Name, type.PricePerHour)))
            .Append((plan.Balancer!.Name, Type: plan.Balancer.MachineType.Name, plan.Balancer.MachineType.PricePerHour))
            .ToDictionary(one => (one.Name, one.Type), one => one.PricePerHour);
        var machines = seen.Groups.SelectMany(group => group.Machines.Select(machine => (machine.Type, Price: prices.GetValueOrDefault((group.Name, machine.Type))))).ToList();
        return (machines.Sum(machine => machine.Price ?? 0), [.. machines.Where(machine => machine.Price is null).Select(machine => machine.Type).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<Difference> Group(ServicePlan service, ReplicaGroupPlan plan, SeenGroup there, SeenStack seen)
    {
        var limit = service.Policy.LimitOf(plan);
        if (there.Max != limit || there.Min != 0)
        {
            yield return new(plan.Name, $"from {there.Min} to {Counting.Of(there.Max, "machine")}", $"from 0 to {limit}");
        }

        string[] types = [.. plan.MachineTypes.Select(type => type.Name)];
        if (plan.OrderIsTheOperators ? !types.SequenceEqual(there.Types) : !types.ToHashSet(StringComparer.Ordinal).SetEquals(there.Types))
        {
            yield return new(plan.Name, $"launches {List(there.Types)}", List(types));
        }

        var share = plan.Pricing switch
        {
            Pricing.OnDemand => 100,
            Pricing.Spot => 0,
        };
        if (there.OnDemandPercentage is { } percentage && percentage != share)
        {
            yield return new(plan.Name, $"{percentage} in 100 machines on demand", string.Create(CultureInfo.InvariantCulture, $"{share}"));
        }

        if (there.Image is { } image && image != plan.Image.Reference)
        {
            yield return new(plan.Name, $"launches {image}", plan.Image.Reference);
        }

        if (seen.Wanted is { } wanted && wanted.TryGetValue(plan.Name, out var version) && version != there.Launches)
        {
            yield return new(plan.Name, $"launches version {there.Launches} of its template", $"version {version}, which the agent brings in step by step, or has refused");
        }
    }

    private static IEnumerable<Difference> Machine(ReplicaGroupPlan plan, SeenGroup there, SeenMachine machine, SeenStack seen)
    {
        var where = $"{machine.Id} of {there.Name}";
        if (plan.MachineTypes.All(type => type.Name != machine.Type))
        {
            yield return new(where, machine.Type, List([.. plan.MachineTypes.Select(type => type.Name)]));
        }

        if (machine.IsSpot != (plan.Pricing == Pricing.Spot))
        {
            yield return new(where, machine.IsSpot ? "spot" : "on demand", machine.IsSpot ? "on demand" : "spot");
        }

        // A public parameter stands for another image each week.
        if (plan.Image.Reference.StartsWith("ami-", StringComparison.Ordinal) && machine.Image != plan.Image.Reference)
        {
            yield return new(where, $"runs {machine.Image}", plan.Image.Reference);
        }

        if (seen.Wanted is { } wanted && wanted.TryGetValue(plan.Name, out var version) && version != machine.Version)
        {
            yield return new(where, $"is of version {machine.Version}", $"version {version}");
        }
    }

    private static IEnumerable<Difference> Balancer(BalancerPlan plan, SeenStack seen)
    {
        if (seen.Groups.FirstOrDefault(group => group.Name == plan.Name && group.Region == plan.Region) is not { } there)
        {
            yield return new(plan.Name, "there is no such group", $"one in {plan.Region}");
            yield break;
        }

        if (there.Machines.Count != 1)
        {
            yield return new(plan.Name, Counting.Of(there.Machines.Count, "machine"), "1 machine");
        }

        foreach (var machine in there.Machines.Where(machine => machine.Type != plan.MachineType.Name))
        {
            yield return new($"{machine.Id} of {plan.Name}", machine.Type, plan.MachineType.Name);
        }
    }

    private static IEnumerable<Difference> Agent(StackPlan plan, SeenStack seen)
    {
        if (seen.Wanted is null)
        {
            yield return new("agent", "the bucket has no fleet file", "one, which `pulumi up` writes");
        }

        if (seen.Agent is not { } agent)
        {
            yield return new("agent", "it has not written a status", "one every few seconds");
            yield break;
        }

        if (new StackStatus { Stack = plan.Stack, Where = "", Now = seen.Now, Agent = agent }.IsStale)
        {
            yield return new("agent", $"it last wrote {Durations.Of(seen.Now - agent.At)} ago", "every few seconds");
        }

        foreach (var service in plan.Services)
        {
            var told = agent.Services.FirstOrDefault(one => one.Service == service.Name);
            if (told is null)
            {
                yield return new(service.Name, "the agent does not know it", "a service");
            }
            else if (told.Ready < service.Policy.Min)
            {
                yield return new(service.Name, $"{told.Status}, {Counting.Of(told.Ready, "replica")} ready{(told.Reason is { } reason ? $" ({reason})" : "")}", $"at least {service.Policy.Min}");
            }
        }

        foreach (var told in agent.Services.Where(one => plan.Services.All(service => service.Name != one.Service)))
        {
            yield return new(told.Service, "the agent serves it", "no such service");
        }
    }

    private static IEnumerable<Difference> Endpoint(EndpointPlan plan, BalancerPlan balancer, SeenStack seen)
    {
        var where = $"endpoint of {plan.Service}";
        if (seen.Host is not { } host)
        {
            yield return new(where, "it has no address", balancer.Domain?.Name ?? balancer.Internal?.Address ?? "an address of its own");
        }
        // Whoever has no key is told so by a balancer that is well.
        else if (!seen.Answers.TryGetValue(plan.Service, out var reply) || reply.Failure is { } failure && failure is not ("HTTP 401" or "HTTP 404" or "HTTP 405"))
        {
            yield return new(where, $"{EndpointHost.Url(plan, host)} {(reply?.Failure is { } kind && kind.StartsWith("HTTP ", StringComparison.Ordinal) ? $"answers {kind[5..]}" : $"is {reply?.Failure ?? "not asked"} from here")}", $"an answer, to {string.Join(", ", balancer.Allow)}");
        }
    }

    private static string List(IReadOnlyList<string> types) => types.Count == 0 ? "what its template says" : string.Join(", ", types);
}
