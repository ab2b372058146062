namespace Infra.Plan;

/// <summary>The regions of every cloud that has machine types.</summary>
internal static class Regions
{
    /// <summary>The clouds that have any.</summary>
    public static IReadOnlyList<Cloud> Clouds { get; } = [.. Enum.GetValues<Cloud>().Where(cloud => Of(cloud).Count > 0)];

    public static IReadOnlyList<RegionFacts> Of(Cloud cloud) => cloud switch
    {
        Cloud.Aws => AwsRegions.All,
        Cloud.Gcp => GcpRegions.All,
        Cloud.Azure => AzureRegions.All,
        Cloud.Kubernetes => [],
    };

    public static RegionFacts? Find(Cloud cloud, string name)
    {
        foreach (var region in Of(cloud))
        {
            if (region.Name == name)
            {
                return region;
            }
        }

        return null;
    }
}
