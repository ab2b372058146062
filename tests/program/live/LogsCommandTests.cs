using Infra.Live;
using Infra.Plan;
using Infra.Tests.Conformance;

namespace Infra.Tests.Program.Live;

/// <summary><c>logs</c> as it was built, by the real AWS command line against an imitated cloud.</summary>
[Collection(LiveCloud.Name)]
public sealed class LogsCommandTests(MendedCloud cloud)
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [MotoFact]
    public async Task Logs_of_replicas_are_merged_and_those_of_one_are_shown_whole_from_a_time_on_or_at_their_end()
    {
        using var stack = await LiveStack.CreateAsync(cloud, "5b0001");
        await stack.TellAsync(TimeSpan.Zero, SampleStatus.Ready("i-0a"), SampleStatus.Ready("i-0b"));
        await PieceAsync(stack, "i-0a", 300 * _minute, "old");
        await PieceAsync(stack, "i-0a", 10 * _minute, "one", "two");
        await PieceAsync(stack, "i-0a", 2 * _minute, "four");
        await PieceAsync(stack, "i-0b", 5 * _minute, "three");
        await PieceAsync(stack, "i-0gone", 400 * _minute, "ended");

        var all = await stack.RunAsync("logs", "test", "chat");
        var one = await stack.RunAsync("logs", "test", "chat", "i-0a");
        var since = await stack.RunAsync("logs", "test", "chat", "--since", "6m");
        var tail = await stack.RunAsync("logs", "test", "chat", "--tail", "2");
        var gone = await stack.RunAsync("logs", "test", "chat", "i-0gone", "--tail", "5");
        var none = await stack.RunAsync("logs", "test", "chat", "i-0a", "--since", "30s");
        var unknown = await stack.RunAsync("logs", "test", "chat", "i-0x");

        Assert.Equal("i-0a one, i-0a two, i-0b three, i-0a four", Words(all.Out));
        Assert.Equal("old, one, two, four", Words(one.Out));
        Assert.Equal("i-0b three, i-0a four", Words(since.Out));
        Assert.Equal("i-0a two, i-0b three, i-0a four", Words(tail.Out));
        Assert.Equal("ended", Words(gone.Out));
        Assert.Equal((0, ""), (none.ExitCode, none.Out));
        Assert.Matches("^Nothing of test/chat is in the bucket since [-0-9]+ [:0-9]+Z; --since goes further back\\.\n$", none.Error);
        Assert.Equal(
            (2, "", "test/chat has no replica i-0x, and never had one with a log that is kept.\n  Its replicas are i-0a (READY), i-0b (READY); ended, with logs: i-0gone.\n"),
            (unknown.ExitCode, unknown.Out, unknown.Error));
    }

    [MotoFact]
    public async Task What_comes_while_logs_are_followed_is_read_once()
    {
        using var stack = await LiveStack.CreateAsync(cloud, "5b0002");
        await PieceAsync(stack, "i-0a", 10 * _minute, "one");
        var reading = new LogReading(stack.Store, $"{BucketKeys.Logs("chat")}/");
        var begun = DateTimeOffset.UtcNow;
        var first = await reading.ReadAsync(["i-0a"], null, CancellationToken.None);

        // Its line is older than the moment: a machine brings what it has every 20 s.
        await stack.PutAsync($"{BucketKeys.Logs("chat")}/i-0a/{LiveStack.Piece(-_minute)}", LiveStack.Line(_minute, "two"));
        await PieceAsync(stack, "i-0b", -_minute, "new");
        var second = await reading.NextAsync(["i-0a", "i-0b"], begun, CancellationToken.None);
        var third = await reading.NextAsync(["i-0a", "i-0b"], begun, CancellationToken.None);

        Assert.Equal(["one"], first.Select(Word));
        Assert.Equal(["two", "new"], second.Select(Word));
        Assert.Empty(third);
    }

    [MotoFact]
    public async Task The_agent_and_HAProxy_have_logs_too()
    {
        using var stack = await LiveStack.CreateAsync(cloud, "5b0003");
        await stack.PutAsync($"{BucketKeys.AgentLogs}/i-0bal/{LiveStack.Piece(_minute)}", LiveStack.Line(_minute, "tick"));

        var agent = await stack.RunAsync("logs", "test", "--controller");
        var haproxy = await stack.RunAsync("logs", "test", "--load-balancer");
        var both = await stack.RunAsync("logs", "test", "chat", "--controller");

        Assert.Equal((0, "tick"), (agent.ExitCode, Words(agent.Out)));
        Assert.Equal((0, "", "Nothing of HAProxy of test is in the bucket.\n"), (haproxy.ExitCode, haproxy.Out, haproxy.Error));
        Assert.Equal((2, "Logs are of one service, or of the agent, or of HAProxy.\n  infra logs test chat, or --controller, or --load-balancer.\n"), (both.ExitCode, both.Error));
    }

    [Theory]
    [InlineData("logs dev hello --since yesterday", "--since: \"yesterday\" is no time.\n  Write how long ago, such as 90s, 10m, 2h or 3d, or a moment, such as 2026-11-21T09:30:00Z.\n")]
    [InlineData("logs dev hello --tail -1", "--tail is less than nothing.\n  Write a number of lines from 0 on.\n")]
    [InlineData("logs dev helo", "The stack dev has no service helo.\n  Did you mean hello?\n")]
    public async Task What_makes_no_sense_is_a_mistake(string arguments, string message)
    {
        var ended = await BuiltProgram.RunAsync(arguments.Split(' '));

        Assert.Equal((2, "", message), (ended.ExitCode, ended.Out, ended.Error));
    }

    private static Task PieceAsync(LiveStack stack, string machine, TimeSpan ago, params string[] lines) =>
        stack.PutAsync($"{BucketKeys.Logs("chat")}/{machine}/{LiveStack.Piece(ago)}", string.Concat(lines.Select(line => LiveStack.Line(ago, line))));

    private static string Word(LogLine line) => line.Text[(line.Text.IndexOf("]: ", StringComparison.Ordinal) + 3)..];

    private static string Words(string output) => output.Length == 0 ? "" : string.Join(", ", output.TrimEnd('\n').Split('\n').Select(line =>
        $"{(line.IndexOf("  ", StringComparison.Ordinal) is > 0 and var end ? line[..end] + " " : "")}{line[(line.IndexOf("]: ", StringComparison.Ordinal) + 3)..]}"));
}
