using Pulumi.Kubernetes.Types.Outputs.Meta.V1;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>An object of a kind that a CustomResourceDefinition adds, such as a PodMonitoring.</summary>
public class CustomResource : KubernetesResource
{
    [Output("apiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;

    [Output("kind")]
    public Output<string> Kind { get; private set; } = null!;

    [Output("metadata")]
    public Output<ObjectMeta> Metadata { get; private set; } = null!;

    /// <summary>The resource's type is kubernetes:&lt;apiVersion&gt;:&lt;kind&gt;, from the arguments.</summary>
    public CustomResource(string name, CustomResourceArgs args, CustomResourceOptions? options = null)
        : base(args.Type, name, args, WithVersion(options))
    {
    }

    // The official class leaves the version out; a bundled resource always sends it (DESIGN part 4).
    private static CustomResourceOptions WithVersion(CustomResourceOptions? options) =>
        CustomResourceOptions.Merge(new CustomResourceOptions { Version = Utilities.Version }, options);
}
