using CliWrap;
using CliWrap.Buffered;
using CliWrap.EventStream;

namespace Infra.Tests.Sdks.Cliwrap;

/// <summary>The two tokens: one kills, one interrupts.</summary>
public sealed class CancellationTests
{
    [Fact]
    public async Task The_forceful_token_kills_the_program_and_what_it_started()
    {
        using var cancel = new CancellationTokenSource();
        var child = new TaskCompletionSource<int>();
        var running = (Sh.Script("sleep 600 & echo $!; wait") | PipeTarget.ToDelegate(line => child.SetResult(int.Parse(line, null))))
            .ExecuteAsync(cancel.Token);
        var id = await child.Task;

        await cancel.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await running);

        Assert.Equal(cancel.Token, cancelled.CancellationToken);
        Assert.True(await IsGoneAsync(id), $"sleep, process {id}, still runs");
        Assert.True(await IsGoneAsync(running.ProcessId), $"sh, process {running.ProcessId}, still runs");
    }

    [Fact]
    public async Task The_graceful_token_interrupts_and_lets_the_program_finish()
    {
        using var cancel = new CancellationTokenSource();
        var lines = new List<string>();
        var ready = new TaskCompletionSource();
        var running = (Sh.Perl("$SIG{INT} = sub { print \"cleaned up\\n\"; exit 0 }; $| = 1; print \"ready\\n\"; sleep 600")
            | PipeTarget.ToDelegate(line =>
            {
                lines.Add(line);
                ready.TrySetResult();
            })).ExecuteAsync(CancellationToken.None, cancel.Token);
        await ready.Task;

        await cancel.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await running);

        Assert.Equal(cancel.Token, cancelled.CancellationToken);
        Assert.Equal(["ready", "cleaned up"], lines);
    }

    [Fact]
    public async Task A_program_that_ignores_the_interruption_is_killed_by_the_other_token()
    {
        using var graceful = new CancellationTokenSource();
        using var forceful = new CancellationTokenSource();
        var ignored = new TaskCompletionSource();
        var ready = new TaskCompletionSource();
        var running = (Sh.Perl("$SIG{INT} = sub { print \"no\\n\" }; $| = 1; print \"ready\\n\"; sleep 600 while 1")
            | PipeTarget.ToDelegate(line => (line == "ready" ? ready : ignored).TrySetResult())).ExecuteAsync(forceful.Token, graceful.Token);
        await ready.Task;
        await graceful.CancelAsync();
        await ignored.Task;

        await forceful.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await running);

        Assert.Equal(forceful.Token, cancelled.CancellationToken);
    }

    [Fact]
    public async Task A_token_that_was_cancelled_before_kills_at_once() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Sh.Script("sleep 600").ExecuteBufferedAsync(new CancellationToken(true)));

    [Fact]
    public async Task A_listener_is_cancelled_too()
    {
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var happened in Sh.Script("echo out; sleep 600").ListenAsync(cancel.Token))
            {
                if (happened is StandardOutputCommandEvent)
                {
                    await cancel.CancelAsync();
                }
            }
        });
    }

    /// <summary>A killed process stays in the table until its parent, or init, has fetched its exit code: a zombie is gone too.</summary>
    private static async Task<bool> IsGoneAsync(int process)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var stat = $"/proc/{process}/stat";
            try
            {
                if (!File.Exists(stat) || (await File.ReadAllTextAsync(stat)).Split(") ")[^1][0] is 'Z' or 'X')
                {
                    return true;
                }
            }
            catch (IOException)
            {
                return true;
            }

            await Task.Delay(20);
        }

        return false;
    }
}
