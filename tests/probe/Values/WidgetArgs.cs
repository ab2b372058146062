using System.Collections.Immutable;
using Pulumi;

namespace Infra.Probe.Values;

/// <summary>The probe's own inputs: every kind that generated packages have.</summary>
internal sealed class WidgetArgs : ResourceArgs
{
    [Input("label", required: true)]
    public Input<string> Label { get; set; } = null!;

    [Input("count")]
    public Input<int>? Count { get; set; }

    [Input("ratio")]
    public Input<double>? Ratio { get; set; }

    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }

    [Input("numbers")]
    public InputList<double> Numbers { get; set; } = new();

    [Input("grid")]
    public InputList<ImmutableArray<string>> Grid { get; set; } = new();

    [Input("table")]
    public InputMap<ImmutableDictionary<string, int>> Table { get; set; } = new();

    [Input("anything")]
    public InputMap<object> Anything { get; set; } = new();

    [Input("loose")]
    public Input<object>? Loose { get; set; }

    [Input("document")]
    public InputJson? Document { get; set; }

    [Input("choice")]
    public InputUnion<string, int>? Choice { get; set; }

    [Input("colour")]
    public InputUnion<string, Colour>? Colour { get; set; }

    [Input("level")]
    public Input<Level>? Level { get; set; }

    [Input("scale")]
    public Input<Scale>? Scale { get; set; }

    [Input("part")]
    public Input<PartArgs>? Part { get; set; }

    [Input("parts")]
    public InputList<PartArgs> Parts { get; set; } = new();

    [Input("partMap")]
    public InputMap<PartArgs> PartMap { get; set; } = new();

    [Input("settings", json: true)]
    public Input<PartArgs>? Settings { get; set; }

    [Input("sources")]
    public InputMap<AssetOrArchive> Sources { get; set; } = new();

    [Input("peer")]
    public Input<Resource>? Peer { get; set; }

    [Input("peers")]
    public InputList<Resource> Peers { get; set; } = new();
}
