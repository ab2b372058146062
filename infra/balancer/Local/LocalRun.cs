using System.Globalization;
using Infra.Agent.Haproxy;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Local;

/// <summary>Runs a service on this machine, until it is told to stop; then nothing of it is left.</summary>
internal sealed class LocalRun : IAsyncDisposable
{
    /// <summary>A replica that is ready is seen this soon.</summary>
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(500);

    private readonly LocalPlan _plan;
    private readonly LocalFolderLock _folder;
    private readonly LocalCloud _cloud;
    private readonly HaproxyProcess _haproxy;
    private readonly HaproxyPlaces _places;

    private LocalRun(LocalPlan plan, LocalFolderLock folder, string secrets, Tools tools)
    {
        (_plan, _folder) = (plan, folder);
        var haproxy = Path.Combine(folder.Path, "haproxy");
        Directory.CreateDirectory(haproxy);
        _places = new(haproxy, "127.0.0.1");
        _haproxy = new(_places, tools);
        _cloud = new(new(folder.Path), new Dictionary<string, LocalTemplate>(StringComparer.Ordinal) { [plan.Group.Version] = new(machine => LocalBoot.Text(plan.Boot, machine), secrets) }, tools);
    }

    /// <summary>Where all files of the run are.</summary>
    public string Folder => _folder.Path;

    /// <summary>The cloud.</summary>
    public LocalCloud Cloud => _cloud;

    /// <summary>HAProxy.</summary>
    public HaproxyProcess Haproxy => _haproxy;

    /// <summary>Makes the folder of a run and fills the place of the bucket. What runs before left behind when they were killed is taken down first.</summary>
    public static async Task<LocalRun> PrepareAsync(LocalPlan plan, IReadOnlyDictionary<string, string> secrets, Tools tools)
    {
        await LocalFolderLock.SweepAsync();
        var folder = LocalFolderLock.Make();
        var places = new LocalPlaces(folder.Path);
        foreach (var (key, archive) in plan.Archives)
        {
            var path = Path.Combine(places.Bucket, key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var stream = File.Create(path);
            FolderArchive.Write(archive, stream);
        }

        LocalFile.Write(places.Group(plan.Group.Name), new LocalGroup { LaunchVersion = plan.Group.Version });
        return new(plan, folder, string.Concat(secrets.Select(secret => $"export {secret.Key}={Shell.Quote(secret.Value)}\n")), tools);
    }

    /// <summary>An agent for the run; another one after it goes on where it was.</summary>
    public BalancerAgent Agent(TimeProvider time) => new(LocalCalls.Of(_cloud), _haproxy, _places, AgentStores.InFolder(_folder.Path), time);

    /// <summary>Runs until it is cancelled.</summary>
    public Task RunAsync(Action<AgentStatus> onTick, Action<string> onFailure, CancellationToken cancellationToken) =>
        Agent(TimeProvider.System).RunAsync(() => _plan.Fleet, _tick, onTick, onFailure, cancellationToken);

    /// <summary>Where clients reach the service.</summary>
    public string Endpoint => $"http://127.0.0.1:{_plan.Service.EndpointPort.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Ends all processes and removes all files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _haproxy.StopAsync();
        await _cloud.StopAllAsync(TimeSpan.FromSeconds(3));
        _folder.Dispose();
    }
}
