namespace Infra.Plan;

/// <summary>The targets' names, and what each of them is baked from.</summary>
internal static class BakeTargets
{
    public static readonly IReadOnlyList<(string Word, BakeTarget Value)> Words =
    [
        ("aws/ami", BakeTarget.AwsAmi), ("aws/bottlerocket-snapshot", BakeTarget.AwsBottlerocketSnapshot), ("aws/weights-snapshot", BakeTarget.AwsWeightsSnapshot),
        ("gcp/image", BakeTarget.GcpImage), ("gcp/gke-disk-image", BakeTarget.GcpGkeDiskImage), ("gcp/weights-disk", BakeTarget.GcpWeightsDisk), ("gcp/streaming-image", BakeTarget.GcpStreamingImage),
        ("azure/image", BakeTarget.AzureImage), ("azure/streaming-image", BakeTarget.AzureStreamingImage), ("azure/weights-disk", BakeTarget.AzureWeightsDisk),
        ("weights/bucket", BakeTarget.WeightsBucket),
        ("container/image", BakeTarget.ContainerImage), ("container/hf-cache", BakeTarget.ContainerHfCache),
        ("balancer", BakeTarget.Balancer),
        ("local/weights-disk", BakeTarget.LocalWeightsDisk), ("local/image", BakeTarget.LocalImage),
    ];

    public static string Name(BakeTarget target) => Words.First(word => word.Value == target).Word;

    /// <summary>The cloud that the target is of; null when it is of none, or of each.</summary>
    public static Cloud? CloudOf(BakeTarget target) => target switch
    {
        BakeTarget.AwsAmi or BakeTarget.AwsBottlerocketSnapshot or BakeTarget.AwsWeightsSnapshot => Cloud.Aws,
        BakeTarget.GcpImage or BakeTarget.GcpGkeDiskImage or BakeTarget.GcpWeightsDisk or BakeTarget.GcpStreamingImage => Cloud.Gcp,
        BakeTarget.AzureImage or BakeTarget.AzureStreamingImage or BakeTarget.AzureWeightsDisk => Cloud.Azure,
        BakeTarget.WeightsBucket or BakeTarget.ContainerImage or BakeTarget.ContainerHfCache or BakeTarget.Balancer or BakeTarget.LocalWeightsDisk or BakeTarget.LocalImage => null,
    };

    /// <summary>Whether a service's setup runs in it.</summary>
    public static bool HoldsSetup(BakeTarget target) =>
        target is BakeTarget.AwsAmi or BakeTarget.GcpImage or BakeTarget.AzureImage or BakeTarget.ContainerImage or BakeTarget.LocalImage;

    /// <summary>Whether machines boot from it.</summary>
    public static bool IsMachine(BakeTarget target) => target is BakeTarget.AwsAmi or BakeTarget.GcpImage or BakeTarget.AzureImage;

    /// <summary>Whether it is made of weights and nothing else.</summary>
    public static bool IsWeights(BakeTarget target) =>
        target is BakeTarget.AwsWeightsSnapshot or BakeTarget.GcpWeightsDisk or BakeTarget.AzureWeightsDisk or BakeTarget.WeightsBucket or BakeTarget.LocalWeightsDisk;

    /// <summary>Whether it is made of container images that exist already.</summary>
    public static bool IsContainers(BakeTarget target) =>
        target is BakeTarget.AwsBottlerocketSnapshot or BakeTarget.GcpGkeDiskImage or BakeTarget.GcpStreamingImage or BakeTarget.AzureStreamingImage;

    /// <summary>Whether it lies in a registry of containers.</summary>
    public static bool IsInRegistry(BakeTarget target) =>
        target is BakeTarget.ContainerImage or BakeTarget.GcpStreamingImage or BakeTarget.AzureStreamingImage;
}
