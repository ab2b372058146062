namespace Infra.Plan;

/// <summary>The place of a replica on the operator's own machine: a folder, and a network of its own that ends at this machine.</summary>
internal sealed record LocalMachine
{
    /// <summary>Its name, as that of a machine of a cloud.</summary>
    public required string Instance { get; init; }

    /// <summary>Counts the replicas of this run.</summary>
    public required int Number { get; init; }

    /// <summary>Its own folder; all that it writes is below. Without blanks.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder that stands for the stack's bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>Its address.</summary>
    public required string Address { get; init; }

    /// <summary>Whether there is a way to other networks, which this machine puts into the replica's own.</summary>
    public bool HasWayOut { get; init; }

    /// <summary>Its programs, as <c>/opt/warmstart</c> on a machine of a cloud.</summary>
    public string Programs => $"{Folder}/opt";

    /// <summary>Its report and the like, as <c>/var/lib/warmstart</c>.</summary>
    public string Records => $"{Folder}/var";

    /// <summary>Its secrets, in memory, as <c>/run/warmstart</c>.</summary>
    public string Hidden => $"{Folder}/run";
}
