using Infra.Edge;

namespace Imagebake;

/// <summary>Does the same for many, side by side: one that fails holds up no other.</summary>
internal static class Many
{
    /// <summary>Does it for each. When all have ended, those that failed are told together.</summary>
    /// <exception cref="ToolException">At least one failed by the world's doing; the message holds all of theirs.</exception>
    public static async Task EachAsync<T>(IEnumerable<T> items, Func<T, Task> doAsync)
    {
        var doing = items.Select(doAsync).ToList();
        var all = Task.WhenAll(doing);
        try
        {
            await all;
        }
        catch (Exception) when (all.Exception is { InnerExceptions: { Count: > 1 } failures } && failures.All(failure => failure is ToolException))
        {
            throw new ToolException(string.Join('\n', failures.Select(failure => failure.Message)), all.Exception);
        }
    }
}
