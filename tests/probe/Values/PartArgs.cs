using Pulumi;

namespace Infra.Probe.Values;

/// <summary>A nested input.</summary>
internal sealed class PartArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("note")]
    public Input<string>? Note { get; set; }

    [Input("weights")]
    public InputList<double> Weights { get; set; } = new();
}
