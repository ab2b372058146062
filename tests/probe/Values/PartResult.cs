using System.Collections.Immutable;
using Pulumi;

namespace Infra.Probe.Values;

/// <summary>A nested output.</summary>
[OutputType]
internal sealed class PartResult
{
    [OutputConstructor]
    private PartResult(string name, ImmutableArray<double> weights)
    {
        Name = name;
        Weights = weights;
    }

    public string Name { get; }

    public ImmutableArray<double> Weights { get; }
}
