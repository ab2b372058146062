using System.Text.Json;

namespace Imagebake;

/// <summary>
/// What one bake is about to do and has done, on disk before it is done. Whatever kills the bake, the next run finds here which
/// resources there may be, and goes on with them instead of making others.
/// </summary>
internal sealed class Journal
{
    private readonly string _path;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _done = new(StringComparer.Ordinal);
    private readonly HashSet<string> _intended = new(StringComparer.Ordinal);
    private readonly HashSet<string> _temporary = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _attempts = new(StringComparer.Ordinal);

    private Journal(string path, JournalHead head) => (_path, Head) = (path, head);

    /// <summary>What the bake is of.</summary>
    public JournalHead Head { get; }

    /// <summary>The folder of a stack's journals: beside what builds make, which git ignores, and out of the way of <c>dotnet clean</c>.</summary>
    public static string FolderOf(string root, string stack) => Path.Combine(root, ".build", "imagebake", stack);

    /// <summary>All journals of a stack: the bakes that have not come to their end.</summary>
    public static IReadOnlyList<Journal> All(string root, string stack)
    {
        var folder = new DirectoryInfo(FolderOf(root, stack));
        return folder.Exists ? [.. folder.EnumerateFiles("*.jsonl").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => Read(file.FullName)).OfType<Journal>()] : [];
    }

    /// <summary>Begins a bake.</summary>
    public static Journal Begin(string root, JournalHead head)
    {
        var folder = FolderOf(root, head.Stack);
        Directory.CreateDirectory(folder);
        var journal = new Journal(Path.Combine(folder, $"{head.Bake}.jsonl"), head);
        journal.Append(new() { Head = head });
        return journal;
    }

    /// <summary>The bake came to its end, or is given up: nobody needs the journal any more.</summary>
    public void End() => File.Delete(_path);

    /// <summary>What a step made, or null when it is not known to be done.</summary>
    public string? Done(string step)
    {
        lock (_lock)
        {
            return _done.GetValueOrDefault(step);
        }
    }

    /// <summary>
    /// Makes something, once: not at all when the journal says that it is made; when it says that this was intended, only if it
    /// cannot be found.
    /// </summary>
    /// <param name="step">The step, such as <c>copy us-west-2</c>; unique within the bake.</param>
    /// <param name="findAsync">Looks, by the step's token, whether an earlier run made it; null when not.</param>
    /// <param name="createAsync">Makes it, marked by the token, and returns its id.</param>
    /// <param name="lifetime">Whether cleaning removes it.</param>
    public async Task<string> OnceAsync(string step, Func<string, Task<string?>> findAsync, Func<string, Task<string>> createAsync, Lifetime lifetime = Lifetime.Lasting)
    {
        if (Done(step) is { } made)
        {
            return made;
        }

        var token = Token(step);
        var found = Intended(step) ? await findAsync(token) : null;
        if (found is null)
        {
            Append(new() { Intent = step, Token = token, IsTemporary = lifetime == Lifetime.Temporary });
            found = await createAsync(token);
        }

        Append(new() { Step = step, Result = found });
        return found;
    }

    /// <summary>What a step made is of no use and gone: the next attempt makes another one, under another token.</summary>
    public void Undo(string step) => Append(new() { Undone = step });

    /// <summary>What was only needed for building is about to be removed: who needs it again makes another one. To be called before it is removed, so that a run that is killed while it removes leads nobody to what is gone.</summary>
    public void UndoTemporaries()
    {
        string[] steps;
        lock (_lock)
        {
            steps = [.. _temporary];
        }

        foreach (var step in steps)
        {
            Undo(step);
        }
    }

    /// <summary>The key by which the cloud knows a step's call again; of at most 64 characters, as EC2 takes.</summary>
    public string Token(string step)
    {
        lock (_lock)
        {
            return new Infra.Plan.InputHash().Add("bake", Head.Bake).Add("step", step).Add("attempt", $"{_attempts.GetValueOrDefault(step)}").ToString() + $"-{Head.Bake}";
        }
    }

    private bool Intended(string step)
    {
        lock (_lock)
        {
            return _intended.Contains(step);
        }
    }

    /// <summary>Null for one whose beginning was never written: then nothing was made.</summary>
    private static Journal? Read(string path)
    {
        Journal? journal = null;
        Mend(path);
        foreach (var line in File.ReadLines(path))
        {
            if (Parse(line) is not { } entry)
            {
                continue;
            }

            journal ??= entry.Head is { } head ? new(path, head) : null;
            journal?.Apply(entry);
        }

        return journal;
    }

    /// <summary>The last line may be torn: the write that it was part of had not ended, so what it announces was not begun. The next line must not go on from it.</summary>
    private static void Mend(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        if (stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            if (stream.ReadByte() != '\n')
            {
                stream.WriteByte((byte)'\n');
            }
        }
    }

    private static JournalEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalEntry>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Append(JournalEntry entry)
    {
        lock (_lock)
        {
            using var stream = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(entry));
            stream.WriteByte((byte)'\n');
            stream.Flush(flushToDisk: true);
            Apply(entry);
        }
    }

    private void Apply(JournalEntry entry)
    {
        if (entry.Intent is { } intent)
        {
            _intended.Add(intent);
            if (entry.IsTemporary)
            {
                _temporary.Add(intent);
            }
        }

        if (entry is { Step: { } step, Result: { } result })
        {
            _done[step] = result;
        }

        if (entry.Undone is { } undone)
        {
            _done.Remove(undone);
            _intended.Remove(undone);
            _temporary.Remove(undone);
            _attempts[undone] = _attempts.GetValueOrDefault(undone) + 1;
        }
    }
}

/// <summary>What a bake is of.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Task">The image, its target and the architecture, as messages name them.</param>
/// <param name="Hash">The hash of everything that it is baked from.</param>
/// <param name="Bake">The bake's id, in the tags of all that it makes.</param>
/// <param name="Begun">When it began.</param>
internal sealed record JournalHead(string Stack, string Task, string Hash, string Bake, DateTimeOffset Begun)
{
    /// <summary>What is under way.</summary>
    public JournalKind Kind { get; init; }

    /// <summary>The command that goes on with it.</summary>
    public string GoOn() => Kind switch
    {
        JournalKind.Bake => $"imagebake bake {Stack}",
        JournalKind.Measure => $"imagebake verify {Stack} --boot",
    };
}

/// <summary>What a journal is of.</summary>
internal enum JournalKind
{
    /// <summary>A bake.</summary>
    Bake,

    /// <summary>Replicas that are started to measure an artifact.</summary>
    Measure,
}

/// <summary>One line of a journal.</summary>
internal sealed record JournalEntry
{
    public JournalHead? Head { get; init; }

    /// <summary>A step that is about to make something.</summary>
    public string? Intent { get; init; }

    public string? Token { get; init; }

    /// <summary>Whether cleaning removes what the step makes.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>A step that is done, with what it made.</summary>
    public string? Step { get; init; }

    public string? Result { get; init; }

    /// <summary>A step whose result is gone.</summary>
    public string? Undone { get; init; }
}

/// <summary>How long what a step makes is to stay.</summary>
internal enum Lifetime
{
    /// <summary>It is what the bake is for, or a part of it.</summary>
    Lasting,

    /// <summary>It is needed for building only, and the flow's cleaning removes it.</summary>
    Temporary,
}
