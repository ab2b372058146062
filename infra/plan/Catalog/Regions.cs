namespace Infra.Plan;

/// <summary>The regions of every cloud that has machine types.</summary>
internal static class Regions
{
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
