using Pulumi;
using Iam = Pulumi.Aws.Iam;

namespace Infra.Aws;

/// <summary>What machines may do, as an IAM role with one inline policy and an instance profile.</summary>
internal sealed class Identity : ComponentResource
{
    public Identity(string name, IdentityArgs args, ComponentResourceOptions? options = null)
        : base("warmstart:aws:Identity", name, options)
    {
        var child = new CustomResourceOptions { Parent = this };

        var role = new Iam.Role($"{name}-role", new()
        {
            Name = name,
            Path = Path,
            AssumeRolePolicy = PolicyText.OfMachines,
            Tags = Tags.Of(args.Stack, name),
        }, child);

        var policy = new Iam.RolePolicy($"{name}-policy", new()
        {
            Name = name,
            Role = role.Name,
            Policy = args.Policy,
        }, child);

        // Machines get the profile only once the policy stands: the first thing they do is read the bucket.
        var profile = new Iam.InstanceProfile($"{name}-profile", new()
        {
            Name = name,
            Path = Path,
            Role = role.Name,
        }, new() { Parent = this, DependsOn = { policy } });

        ProfileArn = profile.Arn;
        RegisterOutputs();
    }

    /// <summary>Where the roles of machines are kept, so that whoever declares stacks may be held to them.</summary>
    public const string Path = "/warmstart/";

    /// <summary>ARN of the instance profile.</summary>
    [Output("profileArn")]
    public Output<string> ProfileArn { get; private set; }
}

/// <summary>The policy, as JSON text, and the stack that it belongs to.</summary>
internal sealed record IdentityArgs(string Stack, string Policy);
