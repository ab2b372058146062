namespace Infra.Plan;

/// <summary>How a container image comes to a machine.</summary>
internal enum ImageWay
{
    /// <summary>It is pulled, and started when all of it is there.</summary>
    Pull,

    /// <summary>It lies on a data disk made of a snapshot of EBS, as nodes of Bottlerocket have it.</summary>
    BottlerocketSnapshot,

    /// <summary>It lies on a second boot disk, as nodes of GKE have it.</summary>
    SecondaryBootDisk,

    /// <summary>It is started at once, and its bytes come as they are read.</summary>
    Streaming,
}
