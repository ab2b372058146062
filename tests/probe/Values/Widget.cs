using Pulumi;

namespace Infra.Probe.Values;

/// <summary>The probe's own resource, with every kind of output.</summary>
[ResourceType("probe:index:Widget", "1.0.0")]
internal sealed class Widget(string name, WidgetArgs args, CustomResourceOptions? options = null)
    : CustomResource("probe:index:Widget", name, args, options)
{
    [Output("label")]
    public Output<string> Label { get; private set; } = null!;

    [Output("count")]
    public Output<int> Count { get; private set; } = null!;

    [Output("enabled")]
    public Output<bool> Enabled { get; private set; } = null!;

    [Output("score")]
    public Output<double> Score { get; private set; } = null!;

    [Output("choice")]
    public Output<Union<string, int>> Choice { get; private set; } = null!;

    [Output("colour")]
    public Output<Colour> Colour { get; private set; } = null!;

    [Output("level")]
    public Output<Level> Level { get; private set; } = null!;

    [Output("scale")]
    public Output<Scale> Scale { get; private set; } = null!;

    [Output("part")]
    public Output<PartResult> Part { get; private set; } = null!;
}
