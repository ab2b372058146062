namespace Pulumi;

/// <summary>A resource that the engine named and this program did not make.</summary>
internal sealed class DependencyResource : CustomResource
{
    public DependencyResource(string urn, string id)
        : base("", "", ResourceArgs.Empty, null, ResourceKind.Dependency) =>
        Settle(new(urn, id, new(), MissingIsUnknown: true));
}
