using System.Text.Json.Nodes;
using Infra.Clients;
using Infra.Tests.Balancer;

namespace Infra.Tests.Program.Clients;

/// <summary><c>bench</c> as it was built, against a real server and against real HAProxy.</summary>
public sealed class BenchCommandTests
{
    [Fact]
    public async Task Answers_are_counted_and_measured_and_told_by_replica()
    {
        await using var server = await WebServer.StartAsync();

        var ended = await BuiltProgram.RunAsync(["bench", $"{server.Url}/", "-n", "200", "-c", "4", "--warm-up", "0s", "--replica-header", "X-Replica", "--json"]);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        var told = JsonNode.Parse(ended.Out)!;
        Assert.Equal((200, 0, 1000, 100, 100), ((int)told["answered"]!, (int)told["failed"]!, (int)told["bytes"]!, (int)told["replicas"]!["odd"]!, (int)told["replicas"]!["even"]!));
        Assert.Equal(200 / (double)told["seconds"]!, (double)told["perSecond"]!, tolerance: 0.01 * (double)told["perSecond"]!);
        Assert.InRange((double)told["answerMs"]!["p50"]!, 1e-9, (double)told["answerMs"]!["max"]!);
        Assert.Null(told["betweenPartsMs"]);
    }

    [Fact]
    public async Task A_stream_is_measured_until_its_first_byte_and_between_its_parts()
    {
        await using var server = await WebServer.StartAsync();
        var replies = new List<Reply>();

        await LoadDriver.RunAsync(new() { Url = new($"{server.Url}/stream"), Requests = 3 }, replies.Add, CancellationToken.None, CancellationToken.None);

        Assert.Equal(3, replies.Count);
        Assert.All(replies, reply =>
        {
            Assert.Null(reply.Failure);
            Assert.Equal((36, 3), (reply.Bytes, reply.Gaps.Count));
            Assert.True(reply.Gaps.All(gap => gap > TimeSpan.FromMilliseconds(20)) && reply.FirstByte + reply.Gaps.Aggregate((sum, gap) => sum + gap) <= reply.Took);
        });
    }

    [Theory]
    [InlineData("/fail", "30s", "HTTP 503")]
    [InlineData("/off", "30s", "broken off")]
    [InlineData("/stream", "0.1s", "not answered in time")]
    public async Task Failures_are_told_by_kind_and_when_nothing_is_answered_it_ends_with_1(string path, string limit, string kind)
    {
        await using var server = await WebServer.StartAsync();

        var ended = await BuiltProgram.RunAsync(["bench", $"{server.Url}{path}", "-n", "2", "--warm-up", "0s", "--timeout", limit]);

        Assert.Equal(1, ended.ExitCode);
        Assert.EndsWith($" s\n0 requests answered, 0.0 a second, 0.00 MB/s; 2 failed\n  2 {kind}\n", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_to_ask_is_told()
    {
        var ended = await BuiltProgram.RunAsync(["bench", "http://127.0.0.1:9/", "-n", "1", "--warm-up", "0s"]);

        Assert.Equal(1, ended.ExitCode);
        Assert.EndsWith("  1 not connected\n", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_is_posted_as_JSON_and_a_method_and_headers_are_the_operators()
    {
        await using var server = await WebServer.StartAsync();
        var texts = new List<string?>();
        var plan = new LoadPlan { Url = new($"{server.Url}/echo"), Requests = 1, Method = HttpMethod.Post, Body = "{}"u8.ToArray(), Headers = [new("Content-Type", "application/json")], KeepsText = true };

        await LoadDriver.RunAsync(plan, reply => texts.Add(reply.Text), CancellationToken.None, CancellationToken.None);
        var posted = await BuiltProgram.RunAsync(["bench", $"{server.Url}/echo", "-n", "1", "--warm-up", "0s", "--data", "{}", "--json"]);

        Assert.Equal(["application/json {}"], texts);
        Assert.Equal((0, "application/json {}".Length), (posted.ExitCode, (int)JsonNode.Parse(posted.Out)!["bytes"]!));
    }

    [FactOnLinux]
    public async Task A_service_behind_HAProxy_is_seen_asked_and_benched_while_it_runs()
    {
        var port = Balancer.Running.FreePort();
        await using var running = await Balancer.Running.StartAsync(Balancer.Running.Of(port, "{replicas: 2}"), ready: 2);

        var status = await BuiltProgram.RunAsync(["status", "local"]);
        var bench = await BuiltProgram.RunAsync(["bench", $"http://127.0.0.1:{port}/", "-n", "200", "-c", "8", "--warm-up", "0.1s", "--json"]);

        Assert.Contains($"replica  READY  2 of 2 ready  http://127.0.0.1:{port}\n", status.Out, StringComparison.Ordinal);
        Assert.Matches("(?m)^  replica-1 +READY +run started ", status.Out);
        Assert.Equal((0, 200, 0), (bench.ExitCode, (int)JsonNode.Parse(bench.Out)!["answered"]!, (int)JsonNode.Parse(bench.Out)!["failed"]!));
    }

    [Theory]
    [InlineData("dev", "dev names no service of a stack.\n  Write stack and service, such as dev/hello, or local/hello for one that `infra local` runs.\n")]
    [InlineData("dev/helo", "The stack dev has no service helo.\n  Did you mean hello?\n")]
    [InlineData("http://127.0.0.1:9/ -c 0", "--connections is no number from 1 to 10000.\n  Write how many clients ask at once.\n")]
    [InlineData("http://127.0.0.1:9/ -n 0", "--requests is no number from 1 on.\n  Write how many requests are made.\n")]
    [InlineData("http://127.0.0.1:9/ -d soon", "--duration: \"soon\" is no length of time.\n  Write a number and s, m, h or d, such as 90s or 10m.\n")]
    [InlineData("http://127.0.0.1:9/ --data @nowhere", "There is no file nowhere.\n  Give --data a text, or @ and the path of a file.\n")]
    [InlineData("http://127.0.0.1:9/ -H team", "--header: \"team\" is none.\n  Write a name, a colon and a value, such as \"X-Team: a\".\n")]
    [InlineData("http://127.0.0.1:9/ --api-key-file nowhere", "There is no file nowhere.\n  Give --api-key-file a file whose first line is the key.\n")]
    public async Task What_makes_no_sense_is_a_mistake(string arguments, string message)
    {
        var ended = await BuiltProgram.RunAsync(["bench", .. arguments.Split(' ')]);

        Assert.Equal((2, "", message), (ended.ExitCode, ended.Out, ended.Error));
    }
}
