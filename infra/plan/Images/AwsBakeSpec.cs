namespace Infra.Plan;

/// <summary>How images are made on AWS, as written.</summary>
internal sealed record AwsBakeSpec
{
    /// <summary>Nothing was written.</summary>
    public static AwsBakeSpec Default { get; } = new();

    /// <summary>The machine that builds; null for one without accelerators that is large enough to install on.</summary>
    public string? MachineType { get; init; }

    /// <summary>The subnet in which it builds; null for the account's default network.</summary>
    public string? Subnet { get; init; }

    /// <summary>The role that the building machine has; null for none.</summary>
    public string? InstanceProfile { get; init; }

    /// <summary>The bucket through which files of the operator's own reach the building machine; null for none.</summary>
    public string? Staging { get; init; }

    /// <summary>How the building machine is reached.</summary>
    public Reach Reach { get; init; } = Reach.Ssh;

    /// <summary>The login user of the base.</summary>
    public string LoginUser { get; init; } = "ubuntu";

    /// <summary>Whether its disks are encrypted.</summary>
    public bool Encrypt { get; init; }

    /// <summary>The key of each region; a region without one has the account's own.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } = new Dictionary<string, string>();

    /// <summary>Minutes within which a copy to another region must end, for a price; null for as long as it takes.</summary>
    public int? CopyMinutes { get; init; }

    /// <summary>Accounts that may use it too.</summary>
    public IReadOnlyList<string> Share { get; init; } = [];

    /// <summary>The name of the parameter that holds its id in each region; null for none.</summary>
    public string? Publish { get; init; }
}

/// <summary>How a building machine is reached.</summary>
internal enum Reach
{
    /// <summary>Through port 22.</summary>
    Ssh,

    /// <summary>Through AWS Systems Manager, without an open port; this needs an instance profile, and its plugin on the machine that bakes.</summary>
    Ssm,
}
