using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>Looks inside outputs and makes unknown ones; for tests and for libraries.</summary>
public static class OutputUtilities
{
    public static Output<T> CreateUnknown<T>(T value) => new(OutputData<T>.Of(value) with { IsKnown = false });

    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory) => new(UnknownAsync(valueFactory));

    public static Output<T> WithDependency<T>(this Output<T> output, Resource resource) => new(DependAsync(output, resource));

    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output) => (await output.DataAsync.ConfigureAwait(false)).IsKnown;

    public static async Task<T> GetValueAsync<T>(Output<T> output) => (await output.DataAsync.ConfigureAwait(false)).Value;

    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output) =>
        (await output.DataAsync.ConfigureAwait(false)).Resources;

    private static async Task<OutputData<T>> UnknownAsync<T>(Func<Task<T>> valueFactory) =>
        OutputData<T>.Of(await valueFactory().ConfigureAwait(false)) with { IsKnown = false };

    private static async Task<OutputData<T>> DependAsync<T>(Output<T> output, Resource resource)
    {
        var data = await output.DataAsync.ConfigureAwait(false);
        return data with { Resources = data.Resources.Add(resource) };
    }
}
