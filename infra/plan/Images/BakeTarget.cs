namespace Infra.Plan;

/// <summary>What can be baked (DESIGN, part 7).</summary>
internal enum BakeTarget
{
    AwsAmi,
    AwsBottlerocketSnapshot,
    AwsWeightsSnapshot,
    GcpImage,
    GcpGkeDiskImage,
    GcpWeightsDisk,
    GcpStreamingImage,
    AzureImage,
    AzureStreamingImage,
    AzureWeightsDisk,
    WeightsBucket,
    ContainerImage,
    ContainerHfCache,
    Balancer,
    LocalWeightsDisk,
    LocalImage,
}
