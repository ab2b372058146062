namespace Infra.Plan;

/// <summary>The balancer VM: where it runs, and the endpoints it offers.</summary>
public sealed record BalancerPlan
{
    /// <summary>Physical name, within the cloud's limit.</summary>
    public required string Name { get; init; }

    /// <summary>The cloud.</summary>
    public required Cloud Cloud { get; init; }

    /// <summary>The cloud's own name of the region.</summary>
    public required string Region { get; init; }

    /// <summary>Instruction set of the machine type.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>The machine type, with its price on demand.</summary>
    public required MachineTypePlan MachineType { get; init; }

    /// <summary>What it boots from.</summary>
    public required ImagePlan Image { get; init; }

    /// <summary>The root disk.</summary>
    public required DiskPlan Disk { get; init; }

    /// <summary>Address ranges, in CIDR form, that may reach the endpoints.</summary>
    public required IReadOnlyList<string> Allow { get; init; }

    /// <summary>Whether its address outlives the stack.</summary>
    public required bool KeepAddress { get; init; }

    /// <summary>The address inside the network; null where it is a public one, which the cloud chooses.</summary>
    public InternalAddressPlan? Internal { get; init; }

    /// <summary>The name that leads to the endpoints; null for none.</summary>
    public DomainPlan? Domain { get; init; }

    /// <summary>The services' endpoints, by port.</summary>
    public required IReadOnlyList<EndpointPlan> Endpoints { get; init; }

    /// <summary>The keys of which clients must send one, each under its name; null when none is asked for.</summary>
    public SecretObjectPlan? ApiKeys { get; init; }

    /// <summary>The cloud-init text that the machine boots with.</summary>
    public required string BootText { get; init; }
}

/// <summary>An address inside the network, and the zone whose subnet it is of.</summary>
public sealed record InternalAddressPlan(string Address, string Zone);

/// <summary>A name, and the id of the hosted zone that it is in.</summary>
public sealed record DomainPlan(string Name, string ZoneId);

/// <summary>A port of the balancer and the service behind it.</summary>
public sealed record EndpointPlan(string Service, int Port)
{
    /// <summary>Whether clients speak HTTPS to it.</summary>
    public bool IsTls { get; init; }

    /// <summary>What only the balancer may know: certificate and key, and the secrets that the probe sends; null when there is nothing.</summary>
    public SecretObjectPlan? Secret { get; init; }

    /// <summary>The scheme of its address.</summary>
    public string Scheme => IsTls ? "https" : "http";
}
