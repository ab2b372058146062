using Pulumi;

namespace Infra.Tests.Sdks.Core;

/// <summary>A resource of no real provider, with one property of each common kind.</summary>
internal sealed class Part(string name, PartArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("test:index:Part", name, args ?? new PartArgs(), options)
{
    [Output("label")]
    public Output<string> Label { get; private set; } = null!;

    [Output("count")]
    public Output<int> Count { get; private set; } = null!;

    [Output("names")]
    public Output<System.Collections.Immutable.ImmutableArray<string>> Names { get; private set; } = null!;
}
