using Pulumi;

namespace Infra.Probe.Functions;

/// <summary>What the zones are asked by.</summary>
internal sealed class ZonesArgs : InvokeArgs
{
    [Input("state")]
    public Input<string>? State { get; set; }
}
