namespace Infra.Plan;

/// <summary>One artifact to be: an image baked to one target, for machines of one architecture, in each place where it is wanted.</summary>
internal sealed record BakeTask
{
    public required string Stack { get; init; }

    /// <summary>The stack's six hexadecimal digits.</summary>
    public required string StackId { get; init; }

    public required ImageSpec Image { get; init; }

    public required BakeTarget Target { get; init; }

    /// <summary>The machines that it is for; null for what has none.</summary>
    public required Architecture? Architecture { get; init; }

    /// <summary>Where it is wanted, in the words of <see cref="LockKey.Where"/>. It is built in the first, and copied from there.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>The services whose setup it holds, or that use it, in the operator's order.</summary>
    public required IReadOnlyList<BakedService> Services { get; init; }

    /// <summary>What the operator's files ask for.</summary>
    public required WantedImage Wanted { get; init; }

    /// <summary>What names the base; null for what is built on nothing.</summary>
    public string? BaseSource => Wanted.BaseSource;

    public string Home => Places[0];

    /// <summary>What stands for it in a place.</summary>
    public LockKey Key(string where) => new(Image.Name, Target, where, Architecture);

    /// <summary>How messages name it.</summary>
    public string Title => $"{Image.Name} {BakeTargets.Name(Target)}{(Architecture is Infra.Plan.Architecture.Arm64 ? " arm64" : "")}";
}

/// <summary>A service as an image holds it.</summary>
/// <param name="Name">The service.</param>
/// <param name="Setup">Its setup; empty for none.</param>
/// <param name="Envs">What setup sees, by name.</param>
/// <param name="Workdir">The folder in which setup runs; null for an empty one.</param>
internal sealed record BakedService(string Name, string Setup, IReadOnlyDictionary<string, string> Envs, FolderPlan? Workdir)
{
    /// <summary>The operator's files and folders that setup finds at their paths; what comes from buckets, it does not.</summary>
    public IReadOnlyList<LocalMountPlan> Mounts { get; init; } = [];
}
