using System.Collections.Immutable;
using Pulumi;

namespace Infra.Probe.Functions;

/// <summary>The zones of a region.</summary>
[OutputType]
internal sealed class ZonesResult
{
    [OutputConstructor]
    private ZonesResult(ImmutableArray<string> names, string? state)
    {
        Names = names;
        State = state;
    }

    public ImmutableArray<string> Names { get; }

    public string? State { get; }
}
