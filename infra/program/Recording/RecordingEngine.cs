using Infra.Recording.Grpc;
using Infra.Recording.Resources;

namespace Infra.Recording;

/// <summary>
/// Pulumi's engine as far as a preview needs it: it takes every registration, creates nothing, and knows no provider.
/// A resource's id stays unknown, its outputs are its inputs.
/// </summary>
internal sealed class RecordingEngine : IAsyncDisposable
{
    private readonly RegistrationState _state;
    private readonly GrpcServer _server;

    private RecordingEngine(RegistrationState state, GrpcServer server)
    {
        _state = state;
        _server = server;
    }

    /// <summary>Where the program reaches it, as host:port; monitor and engine are one.</summary>
    public string Address => _server.Address;

    /// <summary>What the program has told so far.</summary>
    public RecordedRun Run => _state.ToRun();

    /// <summary>Starts to listen.</summary>
    public static async Task<RecordingEngine> StartAsync(StackIdentity stack, CancellationToken cancellationToken)
    {
        var state = new RegistrationState();
        var methods = new EngineMethods(stack, state);
        return new(state, await GrpcServer.StartAsync(methods.AnswerAsync, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

/// <summary>The names that the engine knows a stack by.</summary>
internal sealed record StackIdentity(string Organization, string Project, string Stack);
