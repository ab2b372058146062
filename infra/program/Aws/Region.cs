using Infra.Plan;
using Pulumi;

namespace Infra.Aws;

/// <summary>All that a stack has once in an AWS region: today its network.</summary>
internal sealed class Region : ComponentResource
{
    public Region(string name, RegionArgs args, ComponentResourceOptions? options = null)
        : base("warmstart:aws:Region", name, options)
    {
        Name = args.Plan.Region;
        Network = new Network(name, args, new() { Parent = this });

        RegisterOutputs();
    }

    /// <summary>The region's own name.</summary>
    public string Name { get; }

    /// <summary>The stack's network in the region.</summary>
    public Network Network { get; }
}

/// <summary>The region's plan, and the stack that it belongs to.</summary>
internal sealed record RegionArgs(string Stack, RegionPlan Plan);
