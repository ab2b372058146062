namespace Infra.Tests.Bake.Lab;

/// <summary>The system's clock, set forward. Deadlines can be made to pass while what they are for is under way.</summary>
public sealed class LabTime(TimeSpan later = default) : TimeProvider
{
    /// <summary>What is shorter is a pause and no deadline.</summary>
    private static readonly TimeSpan _shortestDeadline = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<Deadline> _deadlines = [];

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + later;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime < _shortestDeadline)
        {
            return timer;
        }

        var deadline = new Deadline(this, timer, () => callback(state));
        lock (_lock)
        {
            _deadlines.Add(deadline);
        }

        return deadline;
    }

    /// <summary>Lets every deadline pass that is running now and is not met within a grace.</summary>
    public async Task PassAsync(TimeSpan grace)
    {
        Deadline[] running;
        lock (_lock)
        {
            running = [.. _deadlines];
        }

        await Task.Delay(grace);
        foreach (var deadline in running)
        {
            deadline.Pass();
        }
    }

    private sealed class Deadline(LabTime time, ITimer timer, Action pass) : ITimer
    {
        private bool _isOver;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Pass()
        {
            lock (time._lock)
            {
                if (_isOver)
                {
                    return;
                }
            }

            pass();
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                _isOver = true;
                time._deadlines.Remove(this);
            }

            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
