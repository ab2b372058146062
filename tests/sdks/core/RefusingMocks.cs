using Pulumi.Testing;

namespace Infra.Tests.Sdks.Core;

/// <summary>Refuses everything.</summary>
internal sealed class RefusingMocks : IMocks
{
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) => throw new InvalidOperationException($"{args.Name} was refused");

    public Task<object> CallAsync(MockCallArgs args) => throw new InvalidOperationException($"{args.Token} was refused");
}
