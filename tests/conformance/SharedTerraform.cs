namespace Infra.Tests.Conformance;

/// <summary>A Terraform without a cloud, and what its provider says of itself; started once, by whoever asks first.</summary>
public sealed class SharedTerraform : IAsyncLifetime
{
    private readonly Lazy<Task<Workspace>> _workspace = new(() => Workspace.CreateAsync());
    private readonly Lazy<Task<ProviderSchema>> _schema;
    private readonly Lazy<Task<StackLife>> _life;

    public SharedTerraform()
    {
        _schema = new(async () => await (await WorkspaceAsync()).SchemaAsync());
        _life = new(async () => await LifeOnMoto.LiveAsync(await SchemaAsync()));
    }

    /// <summary>A folder to validate configurations in.</summary>
    internal Task<Workspace> WorkspaceAsync() => _workspace.Value;

    /// <summary>The provider's resources.</summary>
    internal Task<ProviderSchema> SchemaAsync() => _schema.Value;

    /// <summary>The life of a stack that is applied.</summary>
    internal Task<StackLife> LifeAsync() => _life.Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_workspace.IsValueCreated)
        {
            (await _workspace.Value).Dispose();
        }
    }
}
