using System.Runtime.CompilerServices;

namespace CliWrap;

/// <summary>A program that runs, and what will come of it.</summary>
public class CommandTask<TResult>(Task<TResult> task, int processId) : IDisposable
{
    /// <summary>Ends when the program has ended and its streams are read.</summary>
    public Task<TResult> Task { get; } = task;

    /// <summary>The process's id.</summary>
    public int ProcessId { get; } = processId;

    /// <summary>Lets <c>await</c> take the command itself.</summary>
    public TaskAwaiter<TResult> GetAwaiter() => Task.GetAwaiter();

    /// <summary>As for a task.</summary>
    public ConfiguredTaskAwaitable<TResult> ConfigureAwait(bool continueOnCapturedContext) => Task.ConfigureAwait(continueOnCapturedContext);

    /// <summary>Disposes the task; needless for one that was awaited.</summary>
    public void Dispose() => Task.Dispose();

    /// <summary>The task alone.</summary>
    public static implicit operator Task<TResult>(CommandTask<TResult> commandTask) => commandTask.Task;

    internal CommandTask<T> Then<T>(Func<Task<TResult>, Task<T>> next) => new(next(Task), ProcessId);
}
