namespace Infra.Agent;

/// <summary>Turns the status into the agent's log: a line for each thing that is not as it was.</summary>
internal sealed class StatusStory
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private HashSet<string> _failures = new(StringComparer.Ordinal);

    /// <summary>The lines since the last call.</summary>
    public IReadOnlyList<string> Next(AgentStatus status)
    {
        var lines = new List<string>(status.Failures.Where(failure => !_failures.Contains(failure)));
        _failures = [.. status.Failures];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, line) in status.Services.SelectMany(Lines).Concat(status.Commands.Select(command => (command.Key, $"{command.Key}: {command.Value}"))))
        {
            seen.Add(name);
            if (_known.GetValueOrDefault(name) != line)
            {
                _known[name] = line;
                lines.Add(line);
            }
        }

        foreach (var gone in _known.Keys.Where(name => !seen.Contains(name)).ToList())
        {
            _known.Remove(gone);
            if (!gone.EndsWith(".json", StringComparison.Ordinal))
            {
                lines.Add($"{gone} gone");
            }
        }

        return lines;
    }

    private static IEnumerable<(string Name, string Line)> Lines(ServiceStatusLine service)
    {
        yield return (service.Service, $"{service.Service} {service.Status}, {service.Ready} ready, {service.Target} wanted{Because(service.Reason)}");
        foreach (var replica in service.Replicas)
        {
            var name = $"{service.Service} {replica.Instance}";
            yield return (name, $"{name} {replica.Status}, version {replica.Version}{(replica.Phase is { } phase ? $", {phase}" : "")}{Because(replica.Reason)}");
        }
    }

    private static string Because(string? reason) => reason is null ? "" : $": {reason}";
}
