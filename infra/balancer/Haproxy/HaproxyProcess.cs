using System.Net.Sockets;
using System.Text.Json;
using Infra.Agent.Run;
using Infra.Edge;

namespace Infra.Agent.Haproxy;

/// <summary>A running HAProxy: starts it, reloads it when its shape changes, and passes commands on. It outlives the agent that started it.</summary>
internal sealed class HaproxyProcess(HaproxyPlaces places, Tools tools)
{
    /// <summary>HAProxy starts and reloads within a second; a busy machine may take longer.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => Process is { IsAlive: true };

    /// <summary>The process, as another agent or this one started it; null for none.</summary>
    private Child? Process => File.Exists(places.Process) ? JsonSerializer.Deserialize<Child>(File.ReadAllText(places.Process)) : null;

    /// <summary>Makes HAProxy run with this configuration: starts it, or reloads it, or leaves it alone, which is false.</summary>
    /// <exception cref="ToolException">HAProxy is missing, or refuses the configuration.</exception>
    public async Task<bool> RunAsync(string config, CancellationToken cancellationToken)
    {
        var runs = IsRunning;
        if (runs && File.Exists(places.Config) && await File.ReadAllTextAsync(places.Config, cancellationToken) == config)
        {
            return false;
        }

        await CheckAsync(config, cancellationToken);
        if (runs)
        {
            await ReloadAsync(config, cancellationToken);
        }
        else
        {
            await StartAsync(config, cancellationToken);
        }

        return true;
    }

    /// <summary>Loads the configuration anew. What servers are like is written down just before: an older dump would bring back older states (fact sheet of tools, 6).</summary>
    public async Task ReloadAsync(string config, CancellationToken cancellationToken)
    {
        await WriteAsync(places.State, await RuntimeSocket.AskAsync(places.Admin, "show servers state", cancellationToken), cancellationToken);
        var former = await File.ReadAllTextAsync(places.Config, cancellationToken);
        await WriteAsync(places.Config, config, cancellationToken);
        try
        {
            var before = await WorkerAsync(cancellationToken);
            await RuntimeSocket.AskAsync(places.Master, "reload", cancellationToken);
            await WaitAsync(async () => await WorkerAsync(cancellationToken) is { } worker && worker != before, cancellationToken);
        }
        catch (Exception failure) when (failure is ToolException or IOException or SocketException)
        {
            // The file says what is in force: the next tick sees that it is not what is wanted, and tries again.
            await WriteAsync(places.Config, former, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Sends commands of the Runtime API and returns the answers.</summary>
    public Task<string> AskAsync(IReadOnlyList<string> commands, CancellationToken cancellationToken) => RuntimeSocket.AskAsync(places.Admin, commands, cancellationToken);

    /// <summary>What HAProxy has now.</summary>
    public async Task<HaproxyView> ViewAsync(CancellationToken cancellationToken) =>
        HaproxyView.Parse(await RuntimeSocket.AskAsync(places.Admin, HaproxyView.Commands, cancellationToken));

    /// <summary>Whether a process from before a reload still has connections.</summary>
    public async Task<bool> HasFormerWorkersAsync(CancellationToken cancellationToken)
    {
        string processes;
        try
        {
            processes = await RuntimeSocket.AskAsync(places.Master, "show proc", cancellationToken);
        }
        catch (SocketException)
        {
            // The master reloads at this moment.
            return true;
        }

        // HAProxy's management guide, "show proc": former workers stand below a line of their own.
        return processes.Split("# old workers") is [_, var former] && former.Split("# programs")[0].Split('\n').Any(line => line.Contains("worker", StringComparison.Ordinal));
    }

    /// <summary>Ends HAProxy with all connections.</summary>
    public async Task StopAsync()
    {
        if (Process is { } process)
        {
            await process.StopAsync(TimeSpan.FromSeconds(1));
        }
    }

    private async Task CheckAsync(string config, CancellationToken cancellationToken)
    {
        var tried = places.Config + ".new";
        await WriteAsync(tried, config, cancellationToken);
        await tools.TextAsync(new("haproxy", ["-c", "-q", "-f", tried], _patience) { Doing = "checking the balancer's configuration" }, cancellationToken);
    }

    private async Task StartAsync(string config, CancellationToken cancellationToken)
    {
        // What servers were like before this process is long over.
        File.Delete(places.State);
        await WriteAsync(places.Config, config, cancellationToken);
        var process = Child.Start(places.Log, "", ["haproxy", "-W", "-db", "-S", $"{places.Master},mode,600", "-f", places.Config]);
        await WriteAsync(places.Process, JsonSerializer.Serialize(process), cancellationToken);
        await WaitAsync(
            async () => process.IsAlive
                ? await WorkerAsync(cancellationToken) is not null
                : throw new ToolException($"HAProxy did not start. What it said:\n{(await File.ReadAllTextAsync(places.Log, cancellationToken)).Trim()}"),
            cancellationToken);
    }

    /// <summary>The id of the process that takes connections now; null while there is none.</summary>
    private async Task<string?> WorkerAsync(CancellationToken cancellationToken)
    {
        try
        {
            var info = await RuntimeSocket.AskAsync(places.Admin, "show info", cancellationToken);
            return info.Split('\n').FirstOrDefault(line => line.StartsWith("Pid:", StringComparison.Ordinal));
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static async Task WaitAsync(Func<Task<bool>> isDone, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; !await isDone(); waited += _pause)
        {
            if (waited > _patience)
            {
                throw new ToolException($"HAProxy was not ready after {_patience.TotalSeconds:0} s.");
            }

            await Task.Delay(_pause, cancellationToken);
        }
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        // Whoever reads it finds the old text or the new one.
        await File.WriteAllTextAsync(path + ".part", text, cancellationToken);
        File.Move(path + ".part", path, overwrite: true);
    }
}
