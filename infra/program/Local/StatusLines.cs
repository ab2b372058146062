using Infra.Agent;

namespace Infra.Local;

/// <summary>Turns the status into lines, one for each thing that is not as it was.</summary>
internal sealed class StatusLines
{
    private readonly Dictionary<string, string> _replicas = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failures = new(StringComparer.Ordinal);
    private bool _isReady;

    /// <summary>The lines since the last call.</summary>
    public IEnumerable<string> Next(AgentStatus status)
    {
        foreach (var failure in status.Failures.Where(_failures.Add))
        {
            yield return failure;
        }

        foreach (var service in status.Services)
        {
            foreach (var replica in service.Replicas)
            {
                var line = $"{replica.Instance} {replica.Status}{(replica.Phase is { } phase ? $", {phase}" : "")}{(replica.Reason is { } reason ? $": {reason}" : "")}";
                if (_replicas.GetValueOrDefault(replica.Instance) != line)
                {
                    _replicas[replica.Instance] = line;
                    yield return line;
                }
            }

            foreach (var gone in _replicas.Keys.Except(service.Replicas.Select(replica => replica.Instance)).ToList())
            {
                _replicas.Remove(gone);
                yield return $"{gone} gone";
            }

            var isReady = service.Ready > 0;
            if (isReady != _isReady)
            {
                _isReady = isReady;
                yield return isReady ? $"{service.Service} is ready: {Endpoints.Curl(service)}" : $"{service.Service} has no ready replica{(service.Reason is { } reason ? $": {reason}" : "")}";
            }
        }
    }
}
