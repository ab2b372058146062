using System.Text;
using System.Text.Json;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>The fleet file and the commands of operators, from the stack's bucket: one list tells what is new of both.</summary>
internal sealed class S3Orders(S3Bucket bucket, TimeProvider time)
{
    /// <summary>As many keys as one answer holds: the commands of the last hour, and the fleet file behind them. Logs follow, which nobody needs here.</summary>
    private const int Most = 1000;

    private readonly Dictionary<string, NamedCommand> _commands = new(StringComparer.Ordinal);
    private (string Tag, Fleet Fleet)? _fleet;

    /// <summary>What is asked for now. When the bucket cannot be asked, it is what was asked for before.</summary>
    /// <exception cref="ToolException">The bucket cannot be asked, and never could.</exception>
    public async Task<Orders> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            var since = $"{BucketKeys.Commands}/{AgentCommand.NameAt(time.GetUtcNow() - AgentCommand.Lifetime)}";
            var listed = await bucket.ListAsync(BucketKeys.Balancer, since, Most, cancellationToken);
            await TakeCommandsAsync([.. listed.Keys.Where(key => key.StartsWith(BucketKeys.Commands, StringComparison.Ordinal))], cancellationToken);
            return await FleetAsync(listed.GetValueOrDefault(BucketKeys.Fleet), cancellationToken);
        }
        catch (ToolException failure) when (_fleet is not null)
        {
            return Of(_fleet.Value.Fleet) with { Failures = [failure.Message] };
        }
    }

    /// <summary>A fleet file that is gone or cannot be read leaves the one before in force: whoever takes the stack down ends this machine too.</summary>
    private async Task<Orders> FleetAsync(string? tag, CancellationToken cancellationToken)
    {
        if (_fleet is { } known && (tag is null || tag == known.Tag))
        {
            return Of(known.Fleet);
        }

        if (tag is null)
        {
            throw new ToolException($"The bucket has no {BucketKeys.Fleet} yet.");
        }

        try
        {
            var fleet = Fleet.Parse(Encoding.UTF8.GetString(await bucket.ReadAsync(BucketKeys.Fleet, cancellationToken)));
            _fleet = (tag, fleet);
            return Of(fleet);
        }
        catch (JsonException failure)
        {
            throw new ToolException($"{BucketKeys.Fleet} cannot be read: {failure.Message}", failure);
        }
    }

    private async Task TakeCommandsAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var gone in _commands.Keys.Except(keys).ToList())
        {
            _commands.Remove(gone);
        }

        foreach (var key in keys.Where(key => !_commands.ContainsKey(key)))
        {
            _commands[key] = new(key, AgentCommand.Read(await bucket.ReadAsync(key, cancellationToken)));
        }
    }

    private Orders Of(Fleet fleet) => new(fleet) { Commands = [.. _commands.Values.OrderBy(command => command.Name, StringComparer.Ordinal)] };
}
