using System.Collections.Concurrent;
using System.Globalization;
using Infra.Agent.Haproxy;
using Infra.Agent.Metrics;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Local;

/// <summary>Runs a service on this machine, until it is told to stop; then nothing of it is left.</summary>
internal sealed class LocalRun : IAsyncDisposable
{
    /// <summary>A replica that is ready is seen this soon.</summary>
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, LocalTemplate> _templates = new(StringComparer.Ordinal);
    private readonly string _secrets;
    private readonly Tools _tools;
    private readonly LocalFolderLock _folder;
    private readonly LocalCloud _cloud;
    private readonly HaproxyProcess _haproxy;
    private readonly HaproxyPlaces _places;
    private volatile LocalPlan _plan;

    private LocalRun(LocalPlan plan, string secrets, int? metricsPort, bool hasWayOut, Tools tools)
    {
        (_plan, _secrets, _tools) = (plan, secrets, tools);
        _folder = LocalFolderLock.Make();
        var haproxy = Path.Combine(Folder, "haproxy");
        Directory.CreateDirectory(haproxy);
        _places = new(haproxy, "127.0.0.1") { MetricsPort = metricsPort };
        _haproxy = new(_places, tools);
        _cloud = new(new(Folder) { HasWayOut = hasWayOut }, _templates, tools);
    }

    /// <summary>Where all files of the run are.</summary>
    public string Folder => _folder.Path;

    /// <summary>The cloud.</summary>
    public LocalCloud Cloud => _cloud;

    /// <summary>HAProxy.</summary>
    public HaproxyProcess Haproxy => _haproxy;

    /// <summary>Makes the folder of a run and fills the place of the bucket. What runs before left behind when they were killed is taken down first.</summary>
    public static async Task<LocalRun> PrepareAsync(LocalPlan plan, IReadOnlyDictionary<string, string> secrets, Tools tools, int? metricsPort = null, bool hasWayOut = false)
    {
        await LocalFolderLock.SweepAsync(tools);
        var run = new LocalRun(plan, string.Concat(secrets.Select(secret => $"export {secret.Key}={Shell.Quote(secret.Value)}\n")), metricsPort, hasWayOut, tools);
        var places = new LocalPlaces(run.Folder);
        LocalFile.Write(places.NetworkFile, await LocalNetwork.ReserveAsync(tools, CancellationToken.None));
        LocalFile.Write(places.Group(plan.Group.Name), new LocalGroup { LaunchVersion = plan.Group.Version });
        run.Change(plan);
        return run;
    }

    /// <summary>Wants the service as this plan says from the next tick on.</summary>
    public void Change(LocalPlan plan)
    {
        foreach (var (key, archive) in plan.Archives)
        {
            var path = Path.Combine(new LocalPlaces(Folder).Bucket, key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = File.Create(path);
            FolderArchive.Write(archive, stream);
        }

        _templates[plan.Group.Version] = new(machine => LocalBoot.Text(plan.Boot, machine), _secrets);
        _plan = plan;
    }

    /// <summary>Runs an agent until it is cancelled. Another one after it goes on where it was.</summary>
    public async Task RunAsync(Action<AgentStatus> onTick, Action<string> onFailure, CancellationToken cancellationToken)
    {
        var agent = new BalancerAgent(LocalCalls.Of(_cloud), _haproxy, _places, AgentStores.InFolder(Folder), _tools.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task> tasks = [agent.RunAsync(_ => Task.FromResult(new Orders(_plan.Fleet) { Commands = LocalCommands.Read(Folder) }), _tick, onTick, onFailure, both.Token)];
        if (_places.EnginesPort is { } port)
        {
            tasks.Add(MetricsPage.RunAsync(port, () => agent.Engines, both.Token));
        }

        // Whichever fails ends the other.
        await Task.WhenAny(tasks);
        await both.CancelAsync();
        await Task.WhenAll(tasks);
    }

    /// <summary>Where clients reach the service.</summary>
    public string Endpoint => $"http://127.0.0.1:{_plan.Service.EndpointPort.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Ends all processes and removes all files.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_haproxy.StopAsync(), _cloud.StopAllAsync(TimeSpan.FromSeconds(3)));
        await new LocalPlaces(Folder).Network.ReleaseAsync(_tools);
        _folder.Dispose();
    }
}
