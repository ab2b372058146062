namespace Infra.Edge;

/// <summary>
/// The project as a commit has it: files are taken out of git's objects into a folder beside, on demand, with the line ends and filters
/// that a checkout would apply. Work tree and index stay as they are.
/// </summary>
internal sealed class GitTree : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private readonly string _top;
    private readonly string _prefix;
    private readonly string _copy;
    private readonly string _index;

    private GitTree(string top, string prefix, string commit)
    {
        (_top, _prefix, Commit) = (top, prefix, commit);
        _copy = Directory.CreateTempSubdirectory("warmstart-base-").FullName;
        _index = Path.Combine(_copy, "index");
        Root = Path.Combine(_copy, "tree", prefix).TrimEnd('/');
        Directory.CreateDirectory(Root);
        // Here the rules of .gitignore end, as they do in the repository.
        File.WriteAllText(Path.Combine(_copy, "tree", ".git"), "");
    }

    /// <summary>The commit's full name.</summary>
    public string Commit { get; }

    /// <summary>The project's folder in the copy.</summary>
    public string Root { get; }

    /// <summary>Opens a commit of the repository that the project lies in; takes the ignore rules with it, which say what goes to replicas.</summary>
    /// <exception cref="UsageException">There is no git, no repository, or no such commit here.</exception>
    public static GitTree Open(string root, string reference)
    {
        if (!Tools.OfThisMachine.Has("git"))
        {
            throw new UsageException($"--base {reference}: there is no git on this machine's PATH.", "Install git, or leave --base out to compare with nothing.");
        }

        var place = Ask(root, ["rev-parse", "--is-shallow-repository", "--show-toplevel", "--show-prefix"]);
        if (place.ExitCode != 0)
        {
            throw new UsageException($"--base {reference}: {root} is in no git repository.", "Run it in a clone of the repository, or leave --base out to compare with nothing.");
        }

        var lines = place.Output.Split('\n');
        var commit = Ask(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", $"{reference}^{{commit}}"]);
        if (commit.ExitCode != 0)
        {
            throw new UsageException($"--base {reference}: git knows no such commit here.", lines[0] == "true"
                ? "This clone is shallow. Fetch the commit first: git fetch --depth=1 origin BRANCH, and name it FETCH_HEAD; in a workflow, actions/checkout with fetch-depth: 0."
                : "Name a branch, a tag or a commit of this repository; a branch of the remote is origin/BRANCH, after git fetch.");
        }

        var tree = new GitTree(lines[1], lines[2], commit.Output.Trim());
        tree.Run(["read-tree", tree.Commit]);
        tree.TakeAll([":(top,glob)**/.gitignore"]);
        return tree;
    }

    /// <summary>Takes files and folders, by their paths below the project; what the commit does not have is not there.</summary>
    public void Take(IEnumerable<string> paths)
    {
        List<string> wanted = [.. paths.Where(IsInside).Select(Pathspec)];
        if (wanted.Count > 0)
        {
            TakeAll(wanted);
        }
    }

    /// <summary>Whether a path of the plan is one of the project's; what lies elsewhere has no earlier version.</summary>
    public static bool IsInside(string path) => !path.StartsWith('/') && path != "~" && !path.StartsWith("~/", StringComparison.Ordinal) && path.Split('/')[0] != "..";

    /// <summary>Files of these paths below the project that are different in the work tree, sorted; new ones too.</summary>
    public IReadOnlyList<string> Changed(IReadOnlyList<string> paths)
    {
        List<string> wanted = [.. paths.Select(Pathspec)];
        // The repository's own index knows which files were not touched, and is not written for that.
        var changed = Ask(_top, ["--no-optional-locks", "diff", "--name-only", "-z", Commit, "--", .. wanted]);
        var added = Ask(_top, ["ls-files", "--others", "--exclude-standard", "-z", "--", .. wanted]);
        return [.. (changed.Output + added.Output).Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_copy, recursive: true);

    private string Pathspec(string path) => path == "." && _prefix.Length == 0 ? ":/" : $":(top,literal){(path == "." ? _prefix.TrimEnd('/') : _prefix + path)}";

    private void TakeAll(IReadOnlyList<string> pathspecs)
    {
        var files = Run(["ls-files", "-z", "--", .. pathspecs]);
        if (files.Length > 0)
        {
            Run(["checkout-index", "-f", "-q", "-z", "--stdin", $"--prefix={_copy}/tree/"], files);
        }
    }

    // The index is one of our own: the repository's own stays as the operator has it.
    private string Run(IReadOnlyList<string> arguments, string? input = null)
    {
        var call = Call(_top, arguments) with { Input = input, Environment = new Dictionary<string, string?> { ["GIT_INDEX_FILE"] = _index } };
        return Tools.OfThisMachine.TextAsync(call, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static ToolResult Ask(string folder, IReadOnlyList<string> arguments) =>
        Tools.OfThisMachine.RunAsync(Call(folder, arguments), CancellationToken.None).GetAwaiter().GetResult();

    private static ToolCall Call(string folder, IReadOnlyList<string> arguments) => new("git", ["-C", folder, .. arguments], _limit);
}
