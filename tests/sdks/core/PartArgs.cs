using Pulumi;

namespace Infra.Tests.Sdks.Core;

/// <summary>Arguments of <see cref="Part"/>.</summary>
internal sealed class PartArgs : ResourceArgs
{
    [Input("names")]
    private InputList<string>? _names;

    [Input("label")]
    public Input<string>? Label { get; set; }

    [Input("count")]
    public Input<int>? Count { get; set; }

    [Input("needed")]
    public Input<string>? Needed { get; set; }

    [Input("text", json: true)]
    public InputMap<string>? Text { get; set; }

    [Input("anything")]
    public Input<object>? Anything { get; set; }

    public InputList<string> Names
    {
        get => _names ??= [];
        set => _names = value;
    }
}
