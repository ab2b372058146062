using Infra.Plan;

namespace Imagebake;

/// <summary>One bake under way: what is to be, and what it works with. Each flow takes it and leaves artifacts in the lock.</summary>
internal sealed class Baking(BakeRun run, JudgedTask judged, Journal journal, LockFile locked)
{
    /// <summary>The run that it is part of.</summary>
    public BakeRun Run => run;

    /// <summary>What is to be baked, in words of the plan.</summary>
    public BakeTask Task => judged.Task;

    /// <summary>The task beside the lock: what is due where, and what its base is today.</summary>
    public JudgedTask Judged => judged;

    /// <summary>The hash of everything that it is baked from.</summary>
    public string Hash => journal.Head.Hash;

    /// <summary>The bake's id, in the tags of all that it makes.</summary>
    public string Bake => journal.Head.Bake;

    /// <summary>When the bake began; a resumed one keeps its time.</summary>
    public DateTimeOffset Begun => journal.Head.Begun;

    /// <summary>What is on disk about it.</summary>
    public Journal Journal => journal;

    /// <summary>The stack's lock.</summary>
    public LockFile Locked => locked;

    /// <summary>The stack that it is of.</summary>
    public required StackBakes Bakes { get; init; }

    /// <summary>When a new version takes the place of the one before.</summary>
    public required Promotion Promotion { get; init; }

    /// <summary>The place in which a new version is measured before it may take its place anywhere; null when it is not measured.</summary>
    public string? MeasuredIn { get; private set; }

    /// <summary>Why the new version does not take its place; null while nothing speaks against it.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The places in which something is due, home first where it is due there.</summary>
    public IReadOnlyList<string> DuePlaces => [.. judged.Due.Select(due => due.Where)];

    /// <summary>From now on the version is to be measured in a place.</summary>
    public void Measure(string where) => MeasuredIn = where;

    /// <summary>The version does not take its place.</summary>
    public void Refuse(string why) => Refusal = why;

    /// <summary>The container images that it holds, by the digests that their tags stood for.</summary>
    public IReadOnlyList<ContainerReference> Containers =>
        [.. Task.Image.Containers.Select(container => ContainerReference.Of(container) with { Digest = judged.Facts.Digests[container] })];

    /// <summary>Does a part of the bake; when it fails, that is told in its place, and what there is to say of it at the end.</summary>
    public async Task InAsync(string where, Func<Task> doAsync)
    {
        try
        {
            await doAsync();
        }
        catch (Exception ending) when (ending is Infra.Edge.ToolException or OperationCanceledException)
        {
            Tell(where, ending is OperationCanceledException ? "interrupted" : "failed");
            throw;
        }
    }

    /// <summary>Tells what is going on in one place.</summary>
    public void Tell(string where, string state) => run.Progress.Tell(Task.Title, where, state);

    /// <summary>The artifact of a place as the lock is to have it; the flow adds what it knows.</summary>
    public LockedArtifact Artifact(string where, string id) => new()
    {
        Key = Task.Key(where),
        Hash = Hash,
        Content = Task.Wanted.Content,
        Services = Task.Wanted.Services,
        Id = id,
        Base = judged.Base,
        Baked = Begun,
        Bake = Bake,
    };
}
