using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>Running a program against mocks.</summary>
public sealed partial class Deployment
{
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() => TestAsync(mocks, options, () => new TStack(), (resources, _) => resources);

    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks mocks, TestOptions? options, Func<Task<IDictionary<string, object?>>> func) =>
        TestAsync(mocks, options, () => new Stack(func, null), (resources, outputs) => (resources, outputs));

    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks mocks, TestOptions? options, Func<IDictionary<string, object?>> func) =>
        TestAsync(mocks, options, () => Task.FromResult(func()));

    public static Task<ImmutableArray<Resource>> TestAsync(IMocks mocks, TestOptions? options, Func<Task> func) =>
        TestAsync(mocks, options, () => new Stack(Program(func), null), (resources, _) => resources);

    public static Task<ImmutableArray<Resource>> TestAsync(IMocks mocks, TestOptions? options, Action action) =>
        TestAsync(mocks, options, () => new Stack(Program(action), null), (resources, _) => resources);

    private static async Task<TResult> TestAsync<TResult>(
        IMocks mocks, TestOptions? options, Func<Stack> makeStack, Func<ImmutableArray<Resource>, IDictionary<string, object?>, TResult> result)
    {
        var settings = new DeploymentSettings(
            options?.ProjectName ?? "project",
            options?.StackName ?? "stack",
            options?.OrganizationName ?? "organization",
            options?.RootDirectory,
            options?.IsPreview ?? true)
        {
            Config = DeploymentSettings.ConfigFromEnvironment(),
        };
        var (monitor, engine) = (new MockMonitor(mocks, settings), new MockEngine());
        Stack? stack = null;
        await new Deployment(settings, monitor, engine).ExecuteAsync(() => stack = makeStack()).ConfigureAwait(false);
        return engine.Errors switch
        {
            [] => result([.. monitor.Resources], (await stack!.Outputs.DataAsync.ConfigureAwait(false)).Value),
            [var only] => throw new RunException(only),
            var all => throw new AggregateException(all.Select(error => new RunException(error))),
        };
    }
}
