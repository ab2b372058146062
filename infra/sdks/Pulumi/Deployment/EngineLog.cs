using Pulumirpc;

namespace Pulumi;

/// <summary>What the program tells the operator, in the order in which it was said.</summary>
internal sealed class EngineLog(IEngine engine, PendingWork work)
{
    private readonly TaskCompletionSource _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _order = new();
    private Task _last = Task.CompletedTask;

    public bool HasErrors { get; private set; }

    public void Write(LogSeverity severity, string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
        HasErrors |= severity is LogSeverity.Error;
        lock (_order)
        {
            _last = SendAsync(_last, new() { Severity = severity, Message = message, StreamId = streamId ?? 0, Ephemeral = ephemeral ?? false }, resource);
            work.Watch(_last);
        }
    }

    /// <summary>Waits until all has been sent. Messages about resources that never came to be go without a URN.</summary>
    public Task FlushAsync()
    {
        _ending.TrySetResult();
        lock (_order)
        {
            return _last;
        }
    }

    private async Task SendAsync(Task before, LogRequest request, Resource? resource)
    {
        await before.ConfigureAwait(false);
        if (resource is not null)
        {
            await Task.WhenAny(resource.Answer, _ending.Task).ConfigureAwait(false);
            request.Urn = resource.Answer.IsCompletedSuccessfully ? resource.Answer.Result.Urn : "";
        }

        try
        {
            await engine.LogAsync(request).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not LogException)
        {
            throw new LogException(e);
        }
    }
}
