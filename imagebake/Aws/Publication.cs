using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>To whom an artifact is shown: the accounts that may use it, and the parameter that holds its id.</summary>
internal static class Publication
{
    /// <summary>The accounts that may use it no more: those of the version in the lock that the operator names no longer.</summary>
    public static IReadOnlyList<string> NoLonger(BakeTask task, LockedArtifact? standing) => standing is null ? [] : [.. standing.Shared.Except(task.Image.Aws.Share)];

    /// <summary>What of it is not as the lock says.</summary>
    /// <param name="run">The run.</param>
    /// <param name="artifact">The artifact.</param>
    /// <param name="shared">The accounts that may use it.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public static async Task<IReadOnlyList<string>> WrongAsync(BakeRun run, LockedArtifact artifact, IReadOnlyList<string> shared, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        if (artifact.Shared.Except(shared).ToList() is { Count: > 0 } missing)
        {
            wrong.Add($"it is not shared with {string.Join(", ", missing)}");
        }

        if (artifact.Published is { } parameter && await Parameters.GetAsync(run, Place.RegionOf(artifact.Key.Where), parameter, cancellationToken) is var held && held != artifact.Id)
        {
            wrong.Add($"the parameter {parameter} holds {held ?? "nothing"}");
        }

        return wrong;
    }
}
