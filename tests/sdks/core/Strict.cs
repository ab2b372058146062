using Pulumi;

namespace Infra.Tests.Sdks.Core;

/// <summary>Arguments of which one must be given.</summary>
internal sealed class Strict : ResourceArgs
{
    [Input("label", required: true)]
    public Input<string> Label { get; set; } = null!;
}
