using System.Collections.Generic;
using Pulumi;

namespace Infra.Probe.Components;

/// <summary>A component that holds another.</summary>
internal sealed class Outer : ComponentResource
{
    public Outer(string name, Output<string> secret, ComponentResourceOptions options)
        : base("probe:index:Outer", name, options)
    {
        var inner = new Inner(name + "-inner", new ComponentResourceOptions { Parent = this });
        GroupId = inner.GroupId;
        RegisterOutputs(new Dictionary<string, object?> { ["groupId"] = GroupId, ["secret"] = secret, ["inner"] = inner });
    }

    [Output("groupId")]
    public Output<string> GroupId { get; private set; }
}
