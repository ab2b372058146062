using Infra.Plan;

namespace Infra.Preview;

/// <summary>The clouds as operators write them.</summary>
internal static class CloudNames
{
    /// <summary>The word for a cloud in stack.yaml, in resource tokens and in every output.</summary>
    public static string Of(Cloud cloud) => cloud switch
    {
        Cloud.Aws => "aws",
        Cloud.Gcp => "gcp",
        Cloud.Azure => "azure",
        Cloud.Kubernetes => "kubernetes",
    };
}
