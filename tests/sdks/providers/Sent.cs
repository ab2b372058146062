using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace Infra.Tests.Sdks.Providers;

/// <summary>What a program's resources and functions send: an engine that says yes and keeps the inputs.</summary>
internal sealed class Sent : IMocks
{
    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, object>> _inputs = new();

    /// <summary>The inputs of a resource by its name, of a function by its token.</summary>
    public ImmutableDictionary<string, object> this[string name] => _inputs[name];

    public static async Task<Sent> ByAsync(Action program)
    {
        var sent = new Sent();
        await Pulumi.Deployment.TestAsync(sent, null, program);
        return sent;
    }

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        _inputs[args.Name!] = args.Inputs;
        return Task.FromResult<(string?, object)>((args.Name + "-id", args.Inputs));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        _inputs[args.Token!] = args.Args;
        return Task.FromResult<object>(new Dictionary<string, object> { ["imageId"] = "ami-1", ["names"] = ImmutableArray.Create("a", "b") });
    }
}
