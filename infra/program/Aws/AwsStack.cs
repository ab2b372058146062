using Infra.Plan;
using Infra.Stack;
using Pulumi;

namespace Infra.Aws;

/// <summary>A stack's AWS part, in the order of creation: regions, endpoint, buckets, services, balancer.</summary>
internal static class AwsStack
{
    /// <summary>Declares every resource and returns the stack's outputs.</summary>
    public static Dictionary<string, object?> Declare(StackPart part, BalancerPlan balancer, SecretText secrets, ShippedAgent agent)
    {
        var plan = part.Plan;
        var regions = plan.Regions
            .Where(region => region.Cloud == Cloud.Aws)
            .ToDictionary(region => region.Region, region => new Region($"{plan.Stack}-{region.Region}", new(plan.Stack, region)));

        var network = regions[balancer.Region].Network;
        var endpoint = new Endpoint($"{plan.Stack}-endpoint", new(plan.Stack, balancer, network, secrets));
        var bucket = plan.Storage.Single(storage => storage.Cloud == Cloud.Aws);
        var storage = new Storage($"{plan.Stack}-storage", new(plan.Stack, bucket));

        var made = plan.Buckets.ToDictionary(made => made.Name, made => new MadeBucket($"{plan.Stack}-{made.Name}", new(plan.Stack, made)));

        var groups = part.Services
            .SelectMany(service => AwsService.Declare(service, new()
            {
                Stack = plan.Stack,
                StoragePlan = bucket,
                Storage = storage,
                Made = made,
                Regions = regions,
                Endpoint = endpoint,
                Secrets = secrets,
            }))
            .ToList();

        var program = storage.Upload(agent);
        var fleet = storage.Upload(Fleet(plan, groups, agent, storage), [.. groups, program]);

        _ = new Balancer(balancer.Name, new()
        {
            Stack = plan.Stack,
            Plan = balancer,
            Network = network,
            Endpoint = endpoint,
            Bucket = bucket.Bucket,
            GroupRegions = [.. plan.Services.SelectMany(service => service.Groups).Where(group => group.Cloud == Cloud.Aws).Select(group => group.Region).Distinct().Order(StringComparer.Ordinal)],
        }, new()
        {
            // Destroyed before the groups, so that nothing raises a count while they go.
            DependsOn = [.. groups.ConvertAll(group => (Input<Resource>)group), fleet],
        });

        return Outputs(balancer, endpoint);
    }

    private static Output<string> Fleet(StackPlan plan, List<ReplicaGroup> groups, ShippedAgent agent, Storage storage) =>
        // What a preview records may be a part of a plan, or without any group; its bucket is never known there, and so the text is not either.
        Output.Tuple(storage.BucketName, Output.All(groups.Select(group => group.Template))).Apply(told =>
        {
            var templates = groups.Zip(told.Item2).ToDictionary(pair => pair.First.Plan.Name, pair => pair.Second, StringComparer.Ordinal);
            return FleetPlanner.Of(plan, BucketKeys.Agent(agent.Version), group => templates[group.Name])!.ToJson();
        });

    private static Dictionary<string, object?> Outputs(BalancerPlan balancer, Endpoint endpoint) => new()
    {
        ["endpoints"] = balancer.Endpoints.ToDictionary(
            served => served.Service,
            served => (object?)new Dictionary<string, object?>
            {
                ["url"] = Output.Format($"{served.Scheme}://{endpoint.Host}:{served.Port}"),
                ["curl"] = Output.Format($"curl {(balancer.ApiKeys is null ? "" : "-H \"Authorization: Bearer $KEY\" ")}{served.Scheme}://{endpoint.Host}:{served.Port}/"),
            }),
    };
}
