using System.Globalization;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>What locks have and had, by git: in the folder, at the tip of each branch, and in each commit before.</summary>
internal static class LockHistory
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The ids that locks of any stack have, and those that they had. Each artifact is one line of its lock, so that a diff
    /// holds whole artifacts.
    /// </summary>
    /// <exception cref="UsageException">There is no git repository, or one whose history is cut off: what it does not show would be deleted.</exception>
    public static async Task<(IReadOnlyDictionary<string, string> Locked, IReadOnlyDictionary<string, DateTimeOffset> Unlocked)> ReadAsync(BakeRun run, CancellationToken cancellationToken)
    {
        var shallow = await GitAsync(run, ["rev-parse", "--is-shallow-repository"], cancellationToken);
        if (shallow.ExitCode != 0)
        {
            throw new UsageException("This is no git repository, so what locks had before is not known, and might be deleted.", "Run prune in a clone of the repository, with its whole history.");
        }

        if (shallow.Output.Trim() != "false")
        {
            throw new UsageException("This clone has no whole history, so what locks had before is not known, and might be deleted.", "Fetch it: git fetch --unshallow --all; in a workflow, check out with fetch-depth: 0.");
        }

        var locked = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var stack in Stacks.Names(run.Root).Where(stack => StackPaths.Exists(run.Root, StackPaths.Lock(stack))))
        {
            Add(locked, await File.ReadAllLinesAsync(Path.Combine(run.Root, StackPaths.Lock(stack)), cancellationToken), StackPaths.Lock(stack));
        }

        var refs = await GitAsync(run, ["for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes"], cancellationToken);
        foreach (var branch in Lines(refs.Output))
        {
            var lines = await GitAsync(run, ["grep", "-h", "\"id\": ", branch, "--", ":(glob)stacks/*/images.lock.json"], cancellationToken);
            Add(locked, Lines(lines.Output), $"the lock of branch {branch}");
        }

        return (locked, await PastAsync(run, cancellationToken));
    }

    /// <summary>When an id last left a lock, or was in one: the time of the newest commit whose diff names it.</summary>
    private static async Task<IReadOnlyDictionary<string, DateTimeOffset>> PastAsync(BakeRun run, CancellationToken cancellationToken)
    {
        var past = new SortedDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var log = await GitAsync(run, ["log", "--all", "-m", "--no-color", "--no-ext-diff", "--unified=0", "--format=commit %ct", "-p", "--", ":(glob)stacks/*/images.lock.json"], cancellationToken);
        var time = DateTimeOffset.UnixEpoch;
        foreach (var line in Lines(log.Output))
        {
            if (line.StartsWith("commit ", StringComparison.Ordinal) && long.TryParse(line.AsSpan("commit ".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                time = DateTimeOffset.FromUnixTimeSeconds(seconds);
            }
            else if (line is ['+' or '-', ..])
            {
                foreach (var id in Ids(line[1..]).Where(id => !past.TryGetValue(id, out var known) || known < time))
                {
                    past[id] = time;
                }
            }
        }

        return past;
    }

    private static void Add(SortedDictionary<string, string> locked, IEnumerable<string> lines, string where)
    {
        foreach (var id in lines.SelectMany(Ids))
        {
            locked.TryAdd(id, where);
        }
    }

    /// <summary>The ids in a line of a lock: the artifact's and its snapshots'. A line that is no artifact has none.</summary>
    private static IEnumerable<string> Ids(string line)
    {
        var text = line.Trim().TrimEnd(',');
        if (!text.StartsWith("{\"image\"", StringComparison.Ordinal))
        {
            return [];
        }

        var artifact = LockReader.ReadLine(text);
        return artifact is null ? [] : [artifact.Id, .. artifact.Snapshots];
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static Task<ToolResult> GitAsync(BakeRun run, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        run.Tools.RunAsync(new("git", arguments, _limit) { Environment = new Dictionary<string, string?> { ["GIT_PAGER"] = "cat", ["LC_ALL"] = "C" } }, cancellationToken);
}
