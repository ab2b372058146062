using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>The agent's state and status in the stack's bucket.</summary>
internal static class S3Stores
{
    /// <summary>A status that tells nothing new is written this often, so that one can see that the agent lives.</summary>
    private static readonly TimeSpan _sign = TimeSpan.FromMinutes(1);

    /// <summary>The stores of the agent of this version.</summary>
    public static AgentStores Of(S3Bucket bucket, string? agent)
    {
        var (told, at) = (Array.Empty<byte>(), DateTimeOffset.MinValue);
        return new()
        {
            Agent = agent,
            ReadStateAsync = async cancellationToken =>
                // Who may not list is told that what is missing is forbidden; a list tells the one from the other.
                (await bucket.ListAsync(BucketKeys.State, null, null, cancellationToken)).ContainsKey(BucketKeys.State) ? await bucket.ReadAsync(BucketKeys.State, cancellationToken) : null,
            WriteStateAsync = (json, cancellationToken) => bucket.WriteAsync(BucketKeys.State, json, cancellationToken),
            WriteStatusAsync = async (status, cancellationToken) =>
            {
                var lasting = status.WithoutAges().ToJson();
                if (status.At - at >= _sign || !lasting.AsSpan().SequenceEqual(told))
                {
                    await bucket.WriteAsync(BucketKeys.Status, status.ToJson(), cancellationToken);
                    (told, at) = (lasting, status.At);
                }
            },
        };
    }
}
