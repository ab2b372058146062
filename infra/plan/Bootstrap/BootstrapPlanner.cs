namespace Infra.Plan;

/// <summary>Decides what a bootstrap declares.</summary>
internal static class BootstrapPlanner
{
    /// <summary>Below the second byte of every region's own network, so that the bake's never overlaps a stack's.</summary>
    private const string Cidr = "10.15.0.0/24";

    public static StackPlan Plan(string stack, BootstrapSpec spec)
    {
        var region = spec.Region.Value.Region!;
        return new()
        {
            Stack = stack,
            Id = spec.Id,
            Regions = [],
            Storage = [],
            Services = [],
            Balancer = null,
            Bootstrap = new()
            {
                Region = region,
                StateBucket = $"warmstart-state-{spec.Id}",
                KeyAlias = $"alias/warmstart-state-{spec.Id}",
                Subjects = [.. spec.GitHub.Select(repository => $"repo:{repository.Value}:ref:refs/heads/{spec.Branch}")],
                IdentityProvider = spec.IdentityProvider,
                Repositories = spec.Repositories,
                StackRegions = [.. Regions.Of(Cloud.Aws).Select(known => known.Name)],
                Cidr = Cidr,
                Zone = Regions.Find(Cloud.Aws, region)!.Zones[0],
            },
        };
    }
}
