using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace Infra.Tests.Sdks.Core;

/// <summary>Gives every resource an id and its inputs back, every function its arguments, and keeps what was asked.</summary>
internal sealed class RecordingMocks(string? id = "the-id") : IMocks
{
    public ConcurrentDictionary<string, ImmutableDictionary<string, object>> Inputs { get; } = new();

    public ConcurrentDictionary<string, string?> Providers { get; } = new();

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Inputs[args.Name!] = args.Inputs;
        Providers[args.Name!] = args.Provider;
        return Task.FromResult<(string?, object)>((id, args.Inputs));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
}
