namespace Infra.Plan;

/// <summary>What a machine boots from.</summary>
public sealed record ImagePlan
{
    /// <summary>Where the answer came from.</summary>
    public required ImageSource Source { get; init; }

    /// <summary>
    /// The image in the cloud's own terms. On AWS an AMI id, or <c>resolve:ssm:</c> and the name of a public
    /// parameter, which EC2 resolves at launch.
    /// </summary>
    public required string Reference { get; init; }

    /// <summary>Device name of the root disk, such as <c>/dev/sda1</c>.</summary>
    public required string RootDevice { get; init; }

    /// <summary>GiB of its root disk; null when it is not known.</summary>
    public int? SizeGiB { get; init; }

    /// <summary>The container that the machine starts for <c>setup</c> and <c>run</c>; null where they run on the machine itself.</summary>
    public ContainerPlan? Container { get; init; }
}

/// <summary>Where an image came from, in the order in which the plan asks.</summary>
public enum ImageSource
{
    /// <summary>The service YAML's <c>image_id</c>.</summary>
    Explicit,

    /// <summary>Baked: an artifact of the lock.</summary>
    Baked,

    /// <summary>The cloud's default base image.</summary>
    Default,
}
