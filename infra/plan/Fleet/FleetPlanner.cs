namespace Infra.Plan;

/// <summary>Makes the fleet file of a planned stack, whose groups are all in the balancer's cloud.</summary>
internal static class FleetPlanner
{
    /// <summary>
    /// The fleet; null without services. <paramref name="template"/> gives each group's launch template with the version that it is to
    /// launch, which only the cloud knows; <paramref name="agent"/> is the agent that is to run, as its key in the bucket.
    /// </summary>
    public static Fleet? Of(StackPlan plan, string? agent, Func<ReplicaGroupPlan, FleetTemplate> template)
    {
        if (plan.Balancer is not { } balancer)
        {
            return null;
        }

        var bucket = plan.Storage.First(storage => storage.Cloud == balancer.Cloud);
        var endpoints = balancer.Endpoints.ToDictionary(endpoint => endpoint.Service, StringComparer.Ordinal);
        return new()
        {
            Stack = plan.Stack,
            Agent = agent,
            Bucket = new(bucket.Bucket, bucket.Region),
            ApiKeys = Secret(balancer.ApiKeys),
            Services = [.. plan.Services.Select(Service)],
        };

        FleetService Service(ServicePlan service)
        {
            var templates = service.Groups.ToDictionary(group => group.Name, template, StringComparer.Ordinal);
            return new()
            {
                Name = service.Name,
                EndpointPort = service.EndpointPort,
                ReplicaPort = service.ReplicaPort,
                Probe = service.Probe,
                LoadBalancing = Balancing(service.LoadBalancingPolicy),
                Secret = Secret(endpoints[service.Name].Secret),
                IsTls = endpoints[service.Name].IsTls,
                Scaling = ScalingPolicy.Of(service, plan.Regions, group => templates[group.Name].Version),
                Groups = service.Groups.ToDictionary(group => group.Name, group => new FleetGroup(group.Placement, group.Region) { Template = templates[group.Name].Id }, StringComparer.Ordinal),
            };
        }

        // What the balancer reads is in its own region.
        FleetSecret? Secret(SecretObjectPlan? secret) => secret is null ? null : new(secret.Name, balancer.Region, [.. secret.Values.Select(value => value.Name)]);
    }

    private static LoadBalancing Balancing(string policy) => policy switch
    {
        "least_load" => LoadBalancing.LeastLoad,
        "round_robin" => LoadBalancing.RoundRobin,
        "instance_aware_least_load" => LoadBalancing.InstanceAwareLeastLoad,
        _ => throw new InvalidOperationException($"No service is planned with the load balancing policy {policy}."),
    };
}

/// <summary>A launch template and one of its versions, in the cloud's own words.</summary>
internal sealed record FleetTemplate(string Id, string Version);
