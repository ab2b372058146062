using System.Reflection;
using Pulumi.Protocol;
using Pulumirpc;

namespace Pulumi;

/// <summary>Running a program under the engine that started this process.</summary>
public sealed partial class Deployment
{
    private const int Done = 0;
    private const int Failed = 1;

    // The language host takes this code for "the operator has been told".
    private const int FailedAndLogged = 32;

    public static Task<int> RunAsync(Action action) => RunAsync(Program(action));

    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    public static Task<int> RunAsync(Func<Task> func) => RunAsync(Program(func));

    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) =>
        ConnectAsync(() => new Stack(func, options));

    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() => ConnectAsync(() => new TStack());

    /// <summary>Runs the program to its end, or to the first failure, and says how it went.</summary>
    internal async Task<int> ExecuteAsync(Func<Stack> makeStack)
    {
        _current.Value = this;
        try
        {
            makeStack().RegisterPropertyOutputs();
            await Work.FinishAsync().ConfigureAwait(false);
            await Log.FlushAsync().ConfigureAwait(false);
            if (Log.HasErrors)
            {
                return Failed;
            }

            await Monitor.SignalAndWaitForShutdownAsync().ConfigureAwait(false);
            return Done;
        }
        catch (Exception e)
        {
            // Whatever the program throws is told to the operator here, and nowhere else.
            return await ReportAsync(e).ConfigureAwait(false);
        }
    }

    private static Func<Task<IDictionary<string, object?>>> Program(Action action) => () =>
    {
        action();
        return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
    };

    private static Func<Task<IDictionary<string, object?>>> Program(Func<Task> func) => async () =>
    {
        await func().ConfigureAwait(false);
        return new Dictionary<string, object?>();
    };

    private static async Task<int> ConnectAsync(Func<Stack> makeStack)
    {
        var (settings, monitorAddress, engineAddress) = DeploymentSettings.FromEnvironment();
        using var toMonitor = EngineChannel.To(monitorAddress);
        using var toEngine = EngineChannel.To(engineAddress);
        using var monitor = new MonitorClient(toMonitor);
        return await new Deployment(settings, monitor, new EngineClient(toEngine)).ExecuteAsync(makeStack).ConfigureAwait(false);
    }

    private async Task<int> ReportAsync(Exception exception)
    {
        switch (exception is TargetInvocationException { InnerException: { } inner } ? inner : exception)
        {
            case LogException:
                return Failed;
            case RunException e:
                Log.Write(LogSeverity.Error, e.Message);
                break;
            case ResourceException e:
                Log.Write(LogSeverity.Error, e.HideStack ? e.Message : e.ToString(), e.Resource);
                break;
            case var e:
                Log.Write(LogSeverity.Error, $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{e}");
                break;
        }

        try
        {
            await Log.FlushAsync().ConfigureAwait(false);
            return FailedAndLogged;
        }
        catch (LogException e)
        {
            await Console.Error.WriteLineAsync($"{exception}\n{e}").ConfigureAwait(false);
            return Failed;
        }
    }
}
