using Pulumi;
using Pulumi.Testing;

namespace Infra.Tests.Sdks.Core;

/// <summary>Gives every resource a secret label.</summary>
internal sealed class SecretMocks : IMocks
{
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) =>
        Task.FromResult<(string?, object)>(("id", new Dictionary<string, object?> { ["label"] = Output.CreateSecret("s") }));

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
}
