using System.Text;
using Infra.Agent.Local;
using Infra.Edge;
using Infra.Live;

namespace Infra.Tests.Program.Live;

/// <summary>Logs of replicas that run on this machine, out of the folder of their run.</summary>
public sealed class LocalLogsTests
{
    [Fact]
    public void What_comes_while_a_log_is_followed_is_read_once_and_in_whole_lines()
    {
        using var run = new TemporaryFolder();
        Tell(run, "chat-1");
        var log = new LocalPlaces(run.Path).Log("chat-1");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        var logs = new LocalLogs(run.Path, "chat");

        Assert.Empty(logs.Next("chat-1", all: false));
        File.AppendAllText(log, "one\ntwo\nthr");
        Assert.Equal(["one", "two"], logs.Next("chat-1", all: false));
        File.AppendAllText(log, "ee\n");
        Assert.Equal(["three"], logs.Next("chat-1", all: false));
        Assert.Empty(logs.Next("chat-1", all: true));
        Assert.Equal(["one", "two", "three"], new LocalLogs(run.Path, "chat").Next("chat-1", all: true));
    }

    [Fact]
    public void Replicas_are_those_of_the_status_and_none_once_the_run_has_ended()
    {
        using var run = new TemporaryFolder();
        Tell(run, "chat-1", "chat-2");
        var logs = new LocalLogs(run.Path, "chat");

        Assert.Equal(["chat-1", "chat-2"], logs.Wanted(null));
        Assert.Equal(["chat-2"], logs.Wanted("chat-2"));
        Assert.Equal("local/chat has no replica chat-3.", Assert.Throws<UsageException>(() => logs.Wanted("chat-3")).Message.Split('\n')[0]);
        File.Delete(Path.Combine(run.Path, "status.json"));
        Assert.Null(logs.Replicas);
    }

    private static void Tell(TemporaryFolder run, params string[] replicas) =>
        run.Write("status.json", Encoding.UTF8.GetString(SampleStatus.Of("local", DateTimeOffset.UtcNow, [.. replicas.Select(SampleStatus.Ready)]).ToJson()));
}
