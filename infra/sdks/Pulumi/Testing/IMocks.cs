namespace Pulumi.Testing;

/// <summary>What a test answers in the engine's place.</summary>
public interface IMocks
{
    /// <summary>The id and the state of a new or read resource; no id means unknown in a dry run.</summary>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>The result of a provider's function.</summary>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Hears a component's outputs.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest request) => Task.CompletedTask;
}
