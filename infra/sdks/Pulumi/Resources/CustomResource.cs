using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A resource that a provider manages; it has an id in its cloud.</summary>
public class CustomResource : Resource
{
    private Output<string>? _id;

    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : this(type, name, args, options, ResourceKind.Custom)
    {
    }

    private protected CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options, ResourceKind kind)
        : base(type, name, args ?? ResourceArgs.Empty, options ?? new CustomResourceOptions(), kind)
    {
    }

    public Output<string> Id => _id ??= new(this, Markers.IdProperty);
}
