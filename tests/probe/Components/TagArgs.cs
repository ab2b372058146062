using Pulumi;

namespace Infra.Probe.Components;

/// <summary>Tags inside a JSON setting, one of them secret.</summary>
internal sealed class TagArgs : ResourceArgs
{
    [Input("tags")]
    public InputMap<string> Tags { get; set; } = new();
}
