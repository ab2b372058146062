using System.Text.Json;
using Infra.Agent;
using Infra.Commands;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Live;

/// <summary>A stack that is up, or may be: its plan, and where it writes down how it is.</summary>
internal sealed record RunningStack(StackPlan Plan, BalancerPlan Balancer, StackBucket Bucket)
{
    /// <summary>Plans a stack, to know where its bucket is; null when its files have mistakes, which are told.</summary>
    /// <exception cref="UsageException">There is no such stack, or nothing of it runs.</exception>
    public static async Task<RunningStack?> OpenAsync(string root, string stack, Tools tools)
    {
        var planning = Stacks.Plan(root, Stacks.Read(root, stack, Overrides.None));
        await Story.TellAsync(planning.Mistakes, []);
        return planning.Plan is { } plan ? Of(plan, tools) : null;
    }

    /// <summary>The stack of a plan.</summary>
    /// <exception cref="UsageException">Nothing of it runs.</exception>
    public static RunningStack Of(StackPlan plan, Tools tools)
    {
        if (plan.Balancer is not { } balancer)
        {
            throw new UsageException(
                $"The stack {plan.Stack} has no service, and so no balancer that could tell anything.",
                plan.Bootstrap is null ? $"List one: infra add {plan.Stack} FILE" : "It is what an account needs once; `pulumi stack --stack bootstrap` shows it.");
        }

        if (balancer.Cloud != Cloud.Aws)
        {
            throw new UsageException($"The balancer of {plan.Stack} is in {Clouds.Name(balancer.Cloud)}, where none runs yet.", "Put it into a region of aws: balancer.infra.");
        }

        var bucket = plan.Storage.Single(storage => storage.Cloud == balancer.Cloud);
        return new(plan, balancer, new(tools, plan.Stack, bucket.Bucket, bucket.Region));
    }

    /// <summary>A service by its name.</summary>
    /// <exception cref="UsageException">The stack has no such service.</exception>
    public ServicePlan Service(string name) => Plan.Services.FirstOrDefault(service => service.Name == name)
        ?? throw new UsageException($"The stack {Plan.Stack} has no service {name}.", Suggest.Mend(name, [.. Plan.Services.Select(service => service.Name)], "The services are"));

    /// <summary>What the agent wrote last.</summary>
    /// <exception cref="NotUpException">It has not written anything.</exception>
    /// <exception cref="ToolException">It cannot be read.</exception>
    public async Task<AgentStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var json = await Bucket.ReadAsync(BucketKeys.Status, cancellationToken)
            ?? throw new NotUpException((await SilentBalancer.ReasonAsync(this, null, cancellationToken))!);
        try
        {
            return AgentStatus.Parse(json);
        }
        catch (JsonException failure)
        {
            throw new ToolException($"{BucketKeys.Status} in {Bucket.Name} is not a status that this program reads: {failure.Message}\n  The agent may be of another version: `pulumi up --stack {Plan.Stack}` brings this one.", failure);
        }
    }
}
