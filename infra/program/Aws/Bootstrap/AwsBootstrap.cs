using Infra.Plan;
using Pulumi;
using Ecr = Pulumi.Aws.Ecr;
using Iam = Pulumi.Aws.Iam;

namespace Infra.Aws;

/// <summary>What an AWS account needs once: the state, the workflows' roles, the bake's ground, and registries.</summary>
internal static class AwsBootstrap
{
    /// <summary>What a job on GitHub's machines may take, and rebake.yml asks for: copies of images to other regions take hours.</summary>
    private static readonly TimeSpan _bakeSession = TimeSpan.FromHours(6);

    private const string GitHub = "https://token.actions.githubusercontent.com";

    /// <summary>Declares every resource and returns what workflows and images.yaml are to be told.</summary>
    public static Dictionary<string, object?> Declare(string stack, BootstrapPlan plan)
    {
        var tags = Tags.Of(stack, stack);
        _ = new State($"{stack}-state", plan, tags);

        var provider = plan.IdentityProvider is { } known
            ? Output.Create(known)
            : new Iam.OpenIdConnectProvider($"{stack}-github", new() { Url = GitHub, ClientIdLists = { "sts.amazonaws.com" }, Tags = tags }).Arn;
        var builder = $"{stack}-builder";
        var ground = new BakeGround(builder, stack, plan);
        var up = new WorkflowRole($"{stack}-up", new(provider, plan.Subjects, UpPolicy.Of(plan), tags));
        var bake = new WorkflowRole($"{stack}-bake", new(provider, plan.Subjects, BakePolicy.Of(plan, builder), tags) { Session = _bakeSession });

        return new()
        {
            ["state"] = $"s3://{plan.StateBucket}?region={plan.Region}",
            ["secretsProvider"] = $"awskms://{plan.KeyAlias}?region={plan.Region}",
            ["upRole"] = up.Arn,
            ["bakeRole"] = bake.Arn,
            ["bakeSubnet"] = ground.Subnet.ToOutput(),
            ["bakeFirewall"] = ground.FirewallId,
            ["bakeProfile"] = builder,
            ["repositories"] = plan.Repositories.ToDictionary(name => name, name => (object?)Declare(stack, name, plan, tags).RepositoryUrl),
        };
    }

    /// <summary>Tags stay what they were: a lock names an image by its tag where nodes stream by tag only.</summary>
    private static Ecr.Repository Declare(string stack, string name, BootstrapPlan plan, Dictionary<string, string> tags) => new($"{stack}-{name}", new()
    {
        Region = plan.Region,
        Name = name,
        ImageTagMutability = "IMMUTABLE",
        ImageScanningConfiguration = new Ecr.Inputs.RepositoryImageScanningConfigurationArgs { ScanOnPush = true },
        Tags = tags,
    });
}
