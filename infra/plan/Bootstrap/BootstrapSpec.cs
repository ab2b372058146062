namespace Infra.Plan;

/// <summary>A <c>stack.yaml</c> of the kind bootstrap, as written: what an account needs once, before its first stack.</summary>
internal sealed record BootstrapSpec
{
    public required Position At { get; init; }

    /// <summary>Six hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The region of the state, its key, and the bake's network.</summary>
    public required Written<InfraSpec> Region { get; init; }

    /// <summary>Repositories of GitHub, as owner/name, whose workflows may take the roles.</summary>
    public required IReadOnlyList<Written<string>> GitHub { get; init; }

    /// <summary>The branch whose workflows may.</summary>
    public required string Branch { get; init; }

    /// <summary>ARN of GitHub's identity provider where the account has it already; null to make it.</summary>
    public string? IdentityProvider { get; init; }

    /// <summary>Names of repositories for container images.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];
}
