using Infra.Probe.Values;
using Pulumi;
using Pulumi.Aws.Ec2;

namespace Infra.Probe.Components;

/// <summary>A component two deep, with a custom resource and a resource below that.</summary>
internal sealed class Inner : ComponentResource
{
    public Inner(string name, ComponentResourceOptions options)
        : base("probe:index:Inner", name, options)
    {
        var group = new SecurityGroup(
            name + "-group",
            new() { Description = "deep", Tags = { { "own", "yes" } } },
            new CustomResourceOptions { Parent = this, Aliases = { new Alias { Name = "group-before" } } });
        _ = new Widget(name + "-widget", new() { Label = group.Id }, new CustomResourceOptions { Parent = group });
        GroupId = group.Id;
        RegisterOutputs();
    }

    public Output<string> GroupId { get; }
}
