using Infra.Edge;
using Infra.Plan;

namespace Infra.Local;

/// <summary>Looks whether the operator has written the service's file anew, and has it planned again.</summary>
/// <param name="File">The file.</param>
/// <param name="Plan">Reads and plans it.</param>
internal sealed record LocalEdits(string File, Func<LocalPlanning> Plan)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <summary>Hands over each new plan, until it is cancelled. With a mistake in the file, what runs stays as it is.</summary>
    public async Task WatchAsync(Action<LocalPlan> change, Action<string> fail, CancellationToken cancellationToken)
    {
        for (var seen = Written(); ; )
        {
            await Task.Delay(_pause, cancellationToken);
            if (Written() == seen)
            {
                continue;
            }

            seen = Written();
            try
            {
                var planning = Plan();
                foreach (var mistake in planning.Mistakes)
                {
                    fail(mistake.ToString());
                }

                if (planning.Plan is { } plan)
                {
                    change(plan);
                }
            }
            catch (Exception failure) when (failure is UsageException or IOException)
            {
                fail(failure.Message);
            }
        }
    }

    private DateTime Written() => System.IO.File.GetLastWriteTimeUtc(File);
}
