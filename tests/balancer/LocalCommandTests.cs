using System.Collections.Concurrent;
using System.Net.NetworkInformation;
using Infra.Agent.Local;
using Infra.Edge;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Balancer;

/// <summary>The command <c>local</c> as it was built, with the example that comes with the project.</summary>
public sealed class LocalCommandTests
{
    [FactOnLinux]
    public async Task Hello_is_served_from_two_replicas_and_after_Ctrl_C_nothing_is_left()
    {
        var port = Running.FreePort();
        var lines = new BlockingCollection<string>();
        using var stop = new CancellationTokenSource();
        var call = new ToolCall("dotnet", [Path.Combine(AppContext.BaseDirectory, "infra.dll"), "local", "stacks/dev/hello/service.yaml", "--port", $"{port}"], TimeSpan.FromMinutes(1))
        {
            Folder = Repository.Root,
            OnLine = lines.Add,
        };
        var running = (Tools.OfThisMachine with { Grace = TimeSpan.FromSeconds(25) }).RunAsync(call, stop.Token);

        var begin = Next(running, lines, "files in");
        Next(running, lines, "hello-1 READY", "hello-2 READY", $"hello is ready: curl http://127.0.0.1:{port}/");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var page = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"));
        var folder = begin[(begin.IndexOf("files in ", StringComparison.Ordinal) + 9)..];
        var addresses = Directory.GetFiles(Path.Combine(folder, "machines"), "machine.json", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "stacks/dev/hello/index.html")), page);
        Assert.Equal(2, addresses.Count);
        Assert.False(Directory.Exists(folder));
        Assert.DoesNotContain(Processes(), process => process.Line.Contains(folder, StringComparison.Ordinal));
        Assert.DoesNotContain(
            NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses),
            here => addresses.Any(machine => machine.Contains($"\"{Neighbour(here.Address)}\"", StringComparison.Ordinal)));
    }

    [FactOnLinux]
    public async Task What_a_killed_run_leaves_goes_on_serving_until_the_next_run_takes_it_down()
    {
        // A folder of its own: any other run of this moment would take down what this one leaves.
        using var temporary = new TemporaryFolder();
        var port = Running.FreePort();
        var lines = new BlockingCollection<string>();
        var call = new ToolCall("dotnet", [Path.Combine(AppContext.BaseDirectory, "infra.dll"), "local", "stacks/dev/hello/service.yaml", "--port", $"{port}"], TimeSpan.FromMinutes(1))
        {
            Folder = Repository.Root,
            OnLine = lines.Add,
            Environment = new Dictionary<string, string?> { ["TMPDIR"] = temporary.Path },
        };
        var running = Tools.OfThisMachine.RunAsync(call, CancellationToken.None);
        var begin = Next(running, lines, "files in");
        Next(running, lines, "hello is ready");
        var folder = begin[(begin.IndexOf("files in ", StringComparison.Ordinal) + 9)..];

        await TerminatedAsync(temporary.Path);
        Next(running, lines, "hello-3 READY");
        var program = Processes().Single(process => process.Line.Contains("infra.dll", StringComparison.Ordinal) && process.Line.Contains($"--port {port}", StringComparison.Ordinal));
        await Tools.OfThisMachine.TextAsync(new("bash", ["-c", $"kill -KILL {program.Id}"], TimeSpan.FromSeconds(5)), CancellationToken.None);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var page = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"));
        var before = Processes().Count(process => process.Line.Contains(folder, StringComparison.Ordinal));
        await LocalFolderLock.SweepAsync(Tools.OfThisMachine, temporary.Path);

        Assert.Contains("SkyServe", page, StringComparison.Ordinal);
        Assert.True(before > 0);
        Assert.DoesNotContain(Processes(), process => process.Line.Contains(folder, StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder));
        await running;
    }

    /// <summary>Looks at the logs of the only run, and ends its first replica.</summary>
    private static async Task TerminatedAsync(string temporary)
    {
        Task<Ended> RunAsync(params string[] arguments) => Program.BuiltProgram.RunAsync(arguments, more: new Dictionary<string, string?> { ["TMPDIR"] = temporary });

        var all = await RunAsync("logs", "local", "hello");
        var one = await RunAsync("logs", "local", "hello", "hello-2", "--tail", "1");
        var mistakes = new[] { await RunAsync("logs", "local", "helo"), await RunAsync("logs", "local", "hello", "hello-9"), await RunAsync("logs", "local", "--controller"), await RunAsync("terminate", "local", "hello", "hello-9", "--yes") };
        var ended = await RunAsync("terminate", "local", "hello", "hello-1", "--yes");

        Assert.Equal((0, ""), (all.ExitCode, all.Error));
        Assert.Subset(all.Out.TrimEnd('\n').Split('\n').Select(line => line.Split("  ")[0]).ToHashSet(), new HashSet<string> { "hello-1", "hello-2" });
        Assert.Matches("^[^\n]+\n$", one.Out);
        Assert.Equal(
            [
                "No service helo runs on this machine.\n  Did you mean hello?\n",
                "local/hello has no replica hello-9.\n  Its replicas are hello-1 (READY), hello-2 (READY). The log of one that has ended is gone.\n",
                "On this machine logs are of one service's replicas, and their lines have no times.\n  infra logs local SERVICE [REPLICA], with --tail N or --follow.\n",
                "local/hello has no replica hello-9.\n  Its replicas are hello-1 (READY), hello-2 (READY).\n",
            ],
            mistakes.Select(mistake => mistake.Error));
        Assert.All(mistakes, mistake => Assert.Equal(2, mistake.ExitCode));
        Assert.Equal((0, "The agent is asked to end hello-1 of local/hello.\n", "hello-1 is on its way out: the operator asked for it\n"), (ended.ExitCode, ended.Error, ended.Out));
    }

    /// <summary>The other end of this machine's end of a replica's network.</summary>
    private static string Neighbour(System.Net.IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes[^1] |= 1;
        return new System.Net.IPAddress(bytes).ToString();
    }

    /// <summary>Reads lines until each of these texts was in one, and returns the last line.</summary>
    private static string Next(Task<ToolResult> running, BlockingCollection<string> lines, params IReadOnlyList<string> texts)
    {
        var (seen, missing) = (new List<string>(), texts.ToList());
        while (lines.TryTake(out var line, TimeSpan.FromSeconds(30)))
        {
            seen.Add(line);
            missing.RemoveAll(text => line.Contains(text, StringComparison.Ordinal));
            if (missing.Count == 0)
            {
                return line;
            }
        }

        Assert.Fail($"There was no line with {missing[0]}, but:\n{string.Join('\n', seen)}\n{(running.IsCompletedSuccessfully ? running.Result : running.Status)}");
        return "";
    }

    private static IEnumerable<(string Id, string Line)> Processes() =>
        from process in Directory.GetDirectories("/proc")
        where Path.GetFileName(process).All(char.IsAsciiDigit)
        let line = Line(process)
        where line is not null
        select (Path.GetFileName(process), line);

    private static string? Line(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
