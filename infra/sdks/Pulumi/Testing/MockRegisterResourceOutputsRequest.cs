using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A component's outputs.</summary>
public sealed class MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs)
{
    public readonly string Urn = urn;

    public readonly ImmutableDictionary<string, Output<object?>> Outputs = outputs;
}
