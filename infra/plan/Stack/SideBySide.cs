namespace Infra.Plan;

/// <summary>Work on many things none of which needs another, on every processor; the results are in the order of the things.</summary>
internal static class SideBySide
{
    /// <summary>Fewer are done before a second thread would have begun.</summary>
    private const int Few = 32;

    /// <summary>The result of each.</summary>
    public static IReadOnlyList<TResult> Of<T, TResult>(IReadOnlyList<T> things, Func<T, int, TResult> work)
    {
        if (things.Count < Few)
        {
            return [.. things.Select(work)];
        }

        var results = new TResult[things.Count];
        _ = Parallel.For(0, results.Length, index => results[index] = work(things[index], index));
        return results;
    }

    /// <summary>The result of each; what each finds wrong is told in the order of the things.</summary>
    public static IReadOnlyList<TResult> Of<T, TResult>(IReadOnlyList<T> things, Reading reading, Func<T, int, Reading, TResult> work)
    {
        var done = Of(things, (thing, index) =>
        {
            var own = new Reading();
            return (Result: work(thing, index, own), Own: own);
        });
        foreach (var (_, own) in done)
        {
            reading.Add(own);
        }

        return [.. done.Select(one => one.Result)];
    }
}
