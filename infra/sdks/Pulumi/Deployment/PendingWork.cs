namespace Pulumi;

/// <summary>All that must be done before the program may end. The first failure ends the waiting.</summary>
internal sealed class PendingWork
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One more than the tasks under way until the program itself has run.
    private int _count = 1;

    public void Watch(Task task)
    {
        if (task.IsCompleted)
        {
            Note(task);
            return;
        }

        Interlocked.Increment(ref _count);
        _ = task.ContinueWith(
            static (done, work) => ((PendingWork)work!).Settle(done),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Waits until nothing is under way, or until the first failure, which it throws.</summary>
    public Task FinishAsync()
    {
        Release();
        return _done.Task;
    }

    private void Settle(Task task)
    {
        Note(task);
        Release();
    }

    private void Note(Task task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            _done.TrySetException(task.Exception?.InnerException ?? new TaskCanceledException(task));
        }
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _count) == 0)
        {
            _done.TrySetResult();
        }
    }
}
