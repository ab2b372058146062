using Infra.Plan;
using Infra.Stack;
using Pulumi;

namespace Infra.Aws;

/// <summary>A stack's AWS part, in the order of creation: regions, endpoint, bucket, services, balancer.</summary>
internal static class AwsStack
{
    /// <summary>Declares every resource and returns the stack's outputs.</summary>
    public static Dictionary<string, object?> Declare(StackPlan plan, BalancerPlan balancer, SecretText secrets)
    {
        var regions = plan.Regions
            .Where(region => region.Cloud == Cloud.Aws)
            .ToDictionary(region => region.Region, region => new Region($"{plan.Stack}-{region.Region}", new(plan.Stack, region)));

        var network = regions[balancer.Region].Network;
        var endpoint = new Endpoint($"{plan.Stack}-endpoint", new(plan.Stack, balancer, network, secrets));
        var bucket = plan.Storage.Single(storage => storage.Cloud == Cloud.Aws);
        var storage = new Storage($"{plan.Stack}-storage", new(plan.Stack, bucket));

        var groups = plan.Services
            .SelectMany(service => Declare(plan, service, bucket, storage, regions, endpoint, secrets))
            .ToList();

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
            DependsOn = groups.ConvertAll(group => (Input<Resource>)group),
        });

        return Outputs(balancer, endpoint);
    }

    private static List<ReplicaGroup> Declare(
        StackPlan plan,
        ServicePlan service,
        StoragePlan bucket,
        Storage storage,
        Dictionary<string, Region> regions,
        Endpoint endpoint,
        SecretText secrets)
    {
        var name = $"{plan.Stack}-{service.Name}";
        var parent = new Service(name);
        var identity = new Identity(
            Names.Fit(name),
            new(plan.Stack, ReplicaPolicy.Of(service, bucket)),
            new() { Parent = parent });

        List<Resource> files = service.Workdir is { } workdir ? [storage.Upload(service.Name, workdir, parent)] : [];
        if (service.Secret is { } hidden)
        {
            files.Add(StoredSecret.Declare(hidden, new()
            {
                Region = bucket.Region,
                Description = $"Secret environment of the replicas of {service.Name}",
                Tags = Tags.Of(plan.Stack, service.Name, hidden.Name, new Dictionary<string, string>()),
                Texts = secrets,
                Parent = parent,
            }));
        }

        return service.Groups
            .Where(group => group.Cloud == Cloud.Aws)
            .Select(group => new ReplicaGroup(group.Name, new()
            {
                Stack = plan.Stack,
                Service = service,
                Plan = group,
                Network = regions[group.Region].Network,
                Identity = identity,
                Endpoint = endpoint,
            }, new()
            {
                Parent = parent,
                DependsOn = Files(group).ConvertAll(file => (Input<Resource>)file),
            }))
            .ToList();

        List<Resource> Files(ReplicaGroupPlan group) =>
            group.UserData?.TextKey is { } key ? [.. files, storage.Upload(group, key, parent)] : files;
    }

    private static Dictionary<string, object?> Outputs(BalancerPlan balancer, Endpoint endpoint) => new()
    {
        ["endpoints"] = balancer.Endpoints.ToDictionary(
            served => served.Service,
            served => (object?)new Dictionary<string, object?>
            {
                ["url"] = Output.Format($"{served.Scheme}://{endpoint.Address}:{served.Port}"),
                ["curl"] = Output.Format($"curl {(balancer.ApiKeys is null ? "" : "-H \"Authorization: Bearer $KEY\" ")}{served.Scheme}://{endpoint.Address}:{served.Port}/"),
            }),
    };
}
