using System.Text;
using Infra.Agent;
using Infra.Agent.Local;
using Infra.Edge;

namespace Infra.Live;

/// <summary>What the replicas of a run on this machine log: a file for each, as long as the replica lives. Its lines have no times.</summary>
internal sealed class LocalLogs(string folder, string service)
{
    private readonly Dictionary<string, long> _read = new(StringComparer.Ordinal);

    /// <summary>The replicas that there are; null once the run has ended.</summary>
    public IReadOnlyList<ReplicaStatusLine>? Replicas => LocalRuns.Status(folder)?.Services.FirstOrDefault(one => one.Service == service)?.Replicas;

    /// <summary>The replicas whose logs are wanted: the one that is named, else all.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public IReadOnlyList<string> Wanted(string? named)
    {
        var replicas = Replicas ?? [];
        return named is null || replicas.Any(replica => replica.Instance == named)
            ? [.. replicas.Select(replica => replica.Instance).Where(instance => named is null || instance == named)]
            : throw new UsageException(
                $"{LocalRuns.Name}/{service} has no replica {named}.",
                replicas.Count == 0 ? "It has none at the moment." : $"Its replicas are {LogSource.Replicas(replicas)}. The log of one that has ended is gone.");
    }

    /// <summary>What a replica logged since it was read last: whole lines, or all there is.</summary>
    public IReadOnlyList<string> Next(string instance, bool all)
    {
        try
        {
            using var file = new FileStream(new LocalPlaces(folder).Log(instance), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(_read.GetValueOrDefault(instance), SeekOrigin.Begin);
            using var fresh = new MemoryStream();
            file.CopyTo(fresh);
            var bytes = fresh.ToArray();
            var end = all ? bytes.Length : bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
            _read[instance] = _read.GetValueOrDefault(instance) + end;
            return end == 0 ? [] : Encoding.UTF8.GetString(bytes, 0, end).TrimEnd('\n').Split('\n');
        }
        catch (IOException)
        {
            // It has not begun to log, or has ended.
            return [];
        }
    }
}
