using Infra.Plan;

namespace Imagebake;

/// <summary>A trial under way: what is measured, and what it works with.</summary>
internal sealed record TrialRun(BakeRun Run, Journal Journal, TrialPlan Trial)
{
    /// <summary>The stack and the service, as the boot text names them.</summary>
    public required TrialLoader Loader { get; init; }

    /// <summary>How messages name what the artifact is of.</summary>
    public required string Title { get; init; }

    /// <summary>The tags of all that it makes.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>A folder of its own, for what goes to the cloud and comes from it; it is removed at the end.</summary>
    public required string Folder { get; init; }

    /// <summary>The cloud's own name of the region.</summary>
    public string Region => Trial.Region;

    /// <summary>How long a replica may take to be ready: what lies before <c>run</c>, and what the operator gives the service.</summary>
    public TimeSpan Limit => Run.Pace.Trial + Trial.InitialDelay;

    /// <summary>When a machine ends itself: its start, and its end by us, have time beside the limit.</summary>
    public TimeSpan Life => Limit + Run.Pace.Machine;

    /// <summary>Tells how far it is.</summary>
    public void Tell(string state) => Run.Progress.Tell(Title, Trial.Artifact.Key.Where, state);
}
