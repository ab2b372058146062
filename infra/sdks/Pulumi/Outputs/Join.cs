using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Waits for several outputs at once; the result stands on all of them.</summary>
internal static class Join
{
    public static Output<TResult> Of<TResult>(IReadOnlyList<IOutput> parts, Func<object?[], TResult> join) =>
        new(OfAsync(parts, join));

    private static async Task<OutputData<TResult>> OfAsync<TResult>(IReadOnlyList<IOutput> parts, Func<object?[], TResult> join)
    {
        var values = new object?[parts.Count];
        var (resources, known, secret) = (ImmutableHashSet<Resource>.Empty, true, false);
        for (var i = 0; i < values.Length; i++)
        {
            var data = await parts[i].GetDataAsync().ConfigureAwait(false);
            values[i] = data.Value;
            resources = resources.IsEmpty ? data.Resources : resources.Union(data.Resources);
            known &= data.IsKnown;
            secret |= data.IsSecret;
        }

        return known ? new(resources, join(values), IsKnown: true, secret) : OutputData<TResult>.Unknown(resources, secret);
    }
}
