namespace Infra.Plan;

/// <summary>Where the endpoints are, and who may reach them, as written.</summary>
/// <param name="Allow">Address ranges, each once.</param>
/// <param name="ApiKeys">Names of encrypted settings that hold the keys of which clients must send one; empty when none is asked for.</param>
internal sealed record EndpointSpec(IReadOnlyList<Written<string>> Allow, IReadOnlyList<Written<string>> ApiKeys)
{
    /// <summary>The name that leads to them; null for none.</summary>
    public DomainSpec? Domain { get; init; }

    /// <summary>The address inside the network that they have in the place of a public one; null for a public one.</summary>
    public InternalSpec? Internal { get; init; }
}

/// <summary>A name, and the id of the Route 53 zone that it is in.</summary>
internal sealed record DomainSpec(Position At, string Name, string ZoneId);

/// <summary>An address of the network. What is not written is chosen: the region's first zone, and an address that is kept free there.</summary>
internal sealed record InternalSpec(Position At, Written<string>? Address, Written<string>? Zone);
