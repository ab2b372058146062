using Infra.Edge;
using Infra.Plan;

namespace Infra.Live;

/// <summary>Reads how a stack is: what the agent wrote, where the endpoints are, and the last starts.</summary>
internal static class ReadStatus
{
    /// <summary>Reads it. What fails beside the status itself is told in it.</summary>
    /// <exception cref="NotUpException">There is no status.</exception>
    /// <exception cref="ToolException">The status cannot be read.</exception>
    public static async Task<StackStatus> OfAsync(RunningStack running, WantedStarts starts, CancellationToken cancellationToken)
    {
        var told = running.StatusAsync(cancellationToken);
        var host = EndpointAsync(running, cancellationToken);
        var last = starts == WantedStarts.Last ? ReplicaStart.LastAsync(running.Bucket, cancellationToken) : null;
        // All at once: each call starts a program, which takes longer than its answer.
        await Task.WhenAll([told, host, .. last is null ? Array.Empty<Task>() : [last]]);
        var (address, trouble) = await host;
        var status = new StackStatus
        {
            Stack = running.Plan.Stack,
            Where = Where(running.Balancer),
            Now = running.Bucket.Tools.Time.GetUtcNow(),
            Agent = await told,
            Endpoints = address is null ? new Dictionary<string, string>() : running.Balancer.Endpoints.ToDictionary(endpoint => endpoint.Service, endpoint => EndpointHost.Url(endpoint, address), StringComparer.Ordinal),
            Starts = last is null ? null : await last,
            Trouble = trouble,
        };
        return status.IsStale && trouble is null ? status with { Trouble = await SilenceAsync(running, status.Agent!.At, cancellationToken) } : status;
    }

    /// <summary>The same, where a stack that is not up is no failure.</summary>
    public static async Task<StackStatus> TriedAsync(RunningStack running, WantedStarts starts, CancellationToken cancellationToken)
    {
        try
        {
            return await OfAsync(running, starts, cancellationToken);
        }
        catch (Exception failure) when (failure is NotUpException or ToolException)
        {
            return new() { Stack = running.Plan.Stack, Where = Where(running.Balancer), Now = running.Bucket.Tools.Time.GetUtcNow(), Trouble = failure.Message };
        }
    }

    private static string Where(BalancerPlan balancer) => $"{Clouds.Name(balancer.Cloud)}/{balancer.Region}";

    private static async Task<string?> SilenceAsync(RunningStack running, DateTimeOffset told, CancellationToken cancellationToken)
    {
        try
        {
            return await SilentBalancer.ReasonAsync(running, told, cancellationToken);
        }
        catch (ToolException failure)
        {
            return failure.Message;
        }
    }

    private static async Task<(string? Host, string? Trouble)> EndpointAsync(RunningStack running, CancellationToken cancellationToken)
    {
        try
        {
            return (await EndpointHost.FindAsync(running.Bucket.Tools, running.Balancer, cancellationToken), null);
        }
        catch (ToolException failure)
        {
            return (null, failure.Message);
        }
    }
}

/// <summary>Whether the last starts are read too: they take two calls more.</summary>
internal enum WantedStarts
{
    /// <summary>No.</summary>
    None,

    /// <summary>Yes.</summary>
    Last,
}
