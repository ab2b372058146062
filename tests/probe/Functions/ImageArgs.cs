using Pulumi;

namespace Infra.Probe.Functions;

/// <summary>What an image is looked for by.</summary>
internal sealed class ImageArgs : InvokeArgs
{
    [Input("owners")]
    public InputList<string> Owners { get; set; } = new();

    [Input("mostRecent")]
    public Input<bool>? Recent { get; set; }
}
