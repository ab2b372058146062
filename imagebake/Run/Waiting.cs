using Infra.Edge;

namespace Imagebake;

/// <summary>Waits for something in the cloud: asks, pauses, asks again, and gives up at a deadline.</summary>
internal static class Waiting
{
    /// <summary>
    /// Asks until there is an answer.
    /// </summary>
    /// <param name="run">The run, for its clock and its pace.</param>
    /// <param name="what">What is waited for, as it goes on from "gave up waiting for".</param>
    /// <param name="deadline">How long at most.</param>
    /// <param name="askAsync">Null while there is nothing yet. What cannot come any more, it throws.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ToolException">The deadline has passed; what is waited for may still come.</exception>
    public static async Task<T> ForAsync<T>(BakeRun run, string what, TimeSpan deadline, Func<Task<T?>> askAsync, CancellationToken cancellationToken)
        where T : class
    {
        var begin = run.Time.GetTimestamp();
        while (true)
        {
            if (await askAsync() is { } answer)
            {
                return answer;
            }

            if (run.Time.GetElapsedTime(begin) >= deadline)
            {
                throw new ToolException($"Gave up waiting for {what} after {deadline.TotalMinutes:0} minutes. It may still come: run the same command again, and it goes on from here.") { IsUnclear = true };
            }

            await Task.Delay(run.Pace.Poll, run.Time, cancellationToken);
        }
    }
}
