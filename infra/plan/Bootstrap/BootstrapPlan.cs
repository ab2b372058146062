namespace Infra.Plan;

/// <summary>What an account needs once: roles for workflows, the state's bucket and key, and what baking stands on.</summary>
public sealed record BootstrapPlan
{
    /// <summary>The region of the state and of the bake's network.</summary>
    public required string Region { get; init; }

    /// <summary>The bucket of Pulumi's state: <c>pulumi login s3://...</c>.</summary>
    public required string StateBucket { get; init; }

    /// <summary>The alias of the key that encrypts the state and the secrets in it.</summary>
    public required string KeyAlias { get; init; }

    /// <summary>Who may take the roles, as the subject of GitHub's tokens.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>ARN of GitHub's identity provider where the account has it; null to make it.</summary>
    public required string? IdentityProvider { get; init; }

    /// <summary>Names of repositories for container images.</summary>
    public required IReadOnlyList<string> Repositories { get; init; }

    /// <summary>The regions that stacks may be in.</summary>
    public required IReadOnlyList<string> StackRegions { get; init; }

    /// <summary>Address range of the bake's network and of its one subnet.</summary>
    public required string Cidr { get; init; }

    /// <summary>The zone of the subnet.</summary>
    public required string Zone { get; init; }
}
