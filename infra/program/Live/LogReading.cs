using System.Globalization;
using System.Text;

namespace Infra.Live;

/// <summary>
/// Reads the logs of machines out of a stack's bucket, where each has a folder of pieces whose names are the times at which they were taken. What
/// was read is not read again.
/// </summary>
/// <param name="bucket">The bucket.</param>
/// <param name="prefix">Where the machines' folders are; ends with a slash.</param>
internal sealed class LogReading(StackBucket bucket, string prefix)
{
    /// <summary>The last lines are looked for in these spans, one after the other, and then in all that there is: a bucket tells its keys from the oldest on.</summary>
    private static readonly TimeSpan[] _spans = [TimeSpan.FromHours(1), TimeSpan.FromDays(1)];

    /// <summary>So many pieces are read at first for the last lines.</summary>
    private const int FirstPieces = 8;

    private readonly Dictionary<string, string> _last = new(StringComparer.Ordinal);

    /// <summary>The machines that have a log, by id.</summary>
    public Task<IReadOnlyList<string>> MachinesAsync(CancellationToken cancellationToken) => bucket.FoldersAsync(prefix, cancellationToken);

    /// <summary>What machines have logged since a moment, or at all.</summary>
    public async Task<IReadOnlyList<LogLine>> ReadAsync(IReadOnlyList<string> machines, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var listed = await Task.WhenAll(machines.Select(machine => KeysAsync(machine, From(machine, since), cancellationToken)));
        var lines = await LinesAsync(machines.Zip(listed), cancellationToken);
        return LogLine.Merged(lines.Select(machine => (IReadOnlyList<LogLine>)[.. machine.SkipWhile(line => line.At < since)]));
    }

    /// <summary>What machines have logged since it was read last; of one that nothing was read of, the pieces that were taken from a moment on.</summary>
    public async Task<IReadOnlyList<LogLine>> NextAsync(IReadOnlyList<string> machines, DateTimeOffset from, CancellationToken cancellationToken) =>
        LogLine.Merged(await LinesAsync(
            machines.Zip(await Task.WhenAll(machines.Select(machine => KeysAsync(machine, _last.TryGetValue(machine, out var last) ? last : From(machine, from), cancellationToken)))), cancellationToken));

    /// <summary>The last lines of each machine, none of them older than a moment.</summary>
    public async Task<IReadOnlyList<LogLine>> TailAsync(IReadOnlyList<string> machines, int count, DateTimeOffset? since, CancellationToken cancellationToken) =>
        LogLine.Merged(await Task.WhenAll(machines.Select(machine => TailAsync(machine, count, since, cancellationToken))));

    /// <summary>The beginning of the names of all pieces that were taken from a moment on: what a piece holds is older than its name.</summary>
    public static string Name(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<LogLine>> TailAsync(string machine, int count, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var now = bucket.Tools.Time.GetUtcNow();
        foreach (var from in _spans.Select(span => (DateTimeOffset?)(now - span)).Where(from => since is null || from > since).Append(since))
        {
            var keys = await KeysAsync(machine, From(machine, from), cancellationToken);
            for (var pieces = FirstPieces; ; pieces *= FirstPieces)
            {
                var lines = (await LinesAsync([(machine, [.. keys.TakeLast(pieces)])], cancellationToken)).SelectMany(line => line).SkipWhile(line => line.At < since).ToList();
                if (lines.Count >= count || (pieces >= keys.Count && from == since))
                {
                    return [.. lines.TakeLast(count)];
                }

                if (pieces >= keys.Count)
                {
                    break;
                }
            }
        }

        return [];
    }

    private async Task<IReadOnlyList<string>> KeysAsync(string machine, string? after, CancellationToken cancellationToken) =>
        [.. (await bucket.ListAsync($"{prefix}{machine}/", after, cancellationToken)).Select(file => file.Key)];

    /// <summary>What sorts before all pieces of a moment and after those before it; null for no moment.</summary>
    private string? From(string machine, DateTimeOffset? since) => since is { } moment ? $"{prefix}{machine}/{Name(moment)}" : null;

    /// <summary>The lines of pieces, for each machine that has any; they are the last that were read of it.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<LogLine>>> LinesAsync(IEnumerable<(string Machine, IReadOnlyList<string> Keys)> pieces, CancellationToken cancellationToken)
    {
        var wanted = pieces.Where(machine => machine.Keys.Count > 0).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        var contents = await bucket.ReadManyAsync(prefix, [.. wanted.SelectMany(machine => machine.Keys)], cancellationToken);
        lock (_last)
        {
            foreach (var (machine, keys) in wanted)
            {
                _last[machine] = keys[^1];
            }
        }

        return [.. wanted.Select(machine => LogLine.Read(machine.Machine, string.Concat(machine.Keys.Select(key => contents.TryGetValue(key, out var piece) ? Encoding.UTF8.GetString(piece) : ""))))];
    }
}
