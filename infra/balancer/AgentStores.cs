namespace Infra.Agent;

/// <summary>Where the agent's state and status lie: in the stack's bucket, or in a folder.</summary>
internal sealed record AgentStores
{
    /// <summary>The state that was written last; null when there is none.</summary>
    public required Func<CancellationToken, Task<byte[]?>> ReadStateAsync { get; init; }

    public required Func<byte[], CancellationToken, Task> WriteStateAsync { get; init; }

    public required Func<AgentStatus, CancellationToken, Task> WriteStatusAsync { get; init; }

    /// <summary>Which agent this is, as the fleet file names agents; null on the operator's machine.</summary>
    public string? Agent { get; init; }

    /// <summary>Files of a folder, under the names that they have in a bucket.</summary>
    public static AgentStores InFolder(string folder)
    {
        var (state, status) = (Path.Combine(folder, "state.json"), Path.Combine(folder, "status.json"));
        return new()
        {
            ReadStateAsync = async cancellationToken => File.Exists(state) ? await File.ReadAllBytesAsync(state, cancellationToken) : null,
            WriteStateAsync = (json, cancellationToken) => ReplaceAsync(state, json, cancellationToken),
            WriteStatusAsync = (told, cancellationToken) => ReplaceAsync(status, told.ToJson(), cancellationToken),
        };
    }

    private static async Task ReplaceAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(path + ".part", content, cancellationToken);
        File.Move(path + ".part", path, overwrite: true);
    }
}
