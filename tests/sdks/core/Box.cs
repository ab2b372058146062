using Pulumi;

namespace Infra.Tests.Sdks.Core;

/// <summary>A component that holds one part and registers its label.</summary>
internal sealed class Box : ComponentResource
{
    public Box(string name, ComponentResourceOptions? options = null)
        : base("test:index:Box", name, options)
    {
        Part = new($"{name}-part", new() { Label = "inside" }, new() { Parent = this });
        RegisterOutputs(new Dictionary<string, object?> { ["label"] = Part.Label });
    }

    public Part Part { get; }
}
