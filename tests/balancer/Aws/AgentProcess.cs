using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Infra.Agent;
using Infra.Agent.Haproxy;
using Infra.Edge;
using Infra.Plan;
using Infra.Tests.Conformance;
using Infra.Tests.Program;

namespace Infra.Tests.Balancer.Aws;

/// <summary>The agent's program as it was built, kept running by the balancer's own launcher, with the imitated cloud for AWS.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(40);

    private readonly TemporaryFolder _folder = new();
    private readonly MendedCloud _cloud;
    private readonly string _bucket;
    private readonly Tools _tools;
    private readonly CancellationTokenSource _stop = new();
    private readonly StringBuilder _said = new();
    private Task _launcher = Task.CompletedTask;

    private AgentProcess(MendedCloud cloud, string bucket, Tools tools) => (_cloud, _bucket, _tools) = (cloud, bucket, tools);

    public string Haproxy => Path.Combine(_folder.Path, "haproxy");

    /// <summary>Where the agents are, and what they keep.</summary>
    public string Agents => Path.Combine(_folder.Path, "agent");

    /// <summary>Makes the bucket, with an agent of each of these versions, and a broken one.</summary>
    public static async Task<AgentProcess> PrepareAsync(MendedCloud cloud, string stack, params string[] versions)
    {
        var agent = new AgentProcess(cloud, $"warmstart-{stack}", await cloud.ToolsAsync());
        Directory.CreateDirectory(agent.Agents);
        await cloud.RunAsync("s3api", "create-bucket", "--bucket", agent._bucket);
        var built = Path.GetDirectoryName(Protocol.LanguageHost.AssemblyOf("infra/balancer", AgentParts.Program))!;
        foreach (var version in versions)
        {
            await agent.PutAsync(BucketKeys.Agent(version), Archive(built));
        }

        return agent;
    }

    /// <summary>Puts an agent into the bucket that is only a script.</summary>
    public Task PutScriptAsync(string version, string script)
    {
        using var folder = new TemporaryFolder();
        folder.Write(AgentParts.Program, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(folder.Path, AgentParts.Program), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return PutAsync(BucketKeys.Agent(version), Archive(folder.Path));
    }

    /// <summary>Starts the launcher, as systemd does.</summary>
    public void Start()
    {
        var script = Path.Combine(_folder.Path, "launcher");
        File.WriteAllText(script, AgentParts.Launcher(_bucket, MendedCloud.Region));
        var call = new ToolCall(
            "bash",
            ["-c", "exec bash \"$@\" 2>&1", "launcher", script, Agents, "--bucket", _bucket, "--bucket-region", MendedCloud.Region, "--region", MendedCloud.Region, "--instance", "i-0b", "--haproxy", Haproxy, "--every", "0.2"],
            TimeSpan.FromMinutes(5))
        { OnLine = line => _said.AppendLine(line) };
        _launcher = (_tools with { Grace = TimeSpan.FromSeconds(20) }).RunAsync(call, _stop.Token);
    }

    public Task PutAsync(Infra.Plan.Fleet fleet) => PutAsync(BucketKeys.Fleet, Encoding.UTF8.GetBytes(fleet.ToJson()));

    public async Task PutAsync(string key, byte[] content)
    {
        var file = Path.Combine(_folder.Path, "put");
        await File.WriteAllBytesAsync(file, content);
        await _cloud.RunAsync("s3api", "put-object", "--bucket", _bucket, "--key", key, "--body", file);
    }

    /// <summary>The fleet of one service, whose agent is of this version.</summary>
    public Infra.Plan.Fleet Fleet(string version, AwsService service) => new()
    {
        Stack = service.Stack,
        Bucket = new(_bucket, MendedCloud.Region),
        Agent = BucketKeys.Agent(version),
        Services = [service.Fleet],
    };

    /// <summary>Waits until the status in the bucket is so, and returns it.</summary>
    public async Task<AgentStatus> UntilAsync(Func<AgentStatus, bool> isSo, string what)
    {
        AgentStatus? status = null;
        for (var until = DateTime.UtcNow + _patience; DateTime.UtcNow < until; await Task.Delay(100))
        {
            if ((await KeysAsync(BucketKeys.Status)).Count > 0 && isSo(status = AgentStatus.Parse(await ReadAsync(BucketKeys.Status))))
            {
                return status;
            }
        }

        Assert.Fail($"{what}: not so after {_patience.TotalSeconds} s.\n{(status is null ? "no status" : Encoding.UTF8.GetString(status.ToJson()))}\n{_said}\n{Errors()}");
        throw new InvalidOperationException();
    }

    /// <summary>The keys below a prefix.</summary>
    public async Task<IReadOnlyCollection<string>> KeysAsync(string prefix) =>
        [.. (await _cloud.RunAsync("s3api", "list-objects-v2", "--bucket", _bucket, "--prefix", prefix))["Contents"]?.AsArray().Select(one => (string)one!["Key"]!) ?? []];

    public async Task<byte[]> ReadAsync(string key)
    {
        var file = Path.Combine(_folder.Path, "got");
        await _cloud.RunAsync("s3api", "get-object", "--bucket", _bucket, "--key", key, file);
        return await File.ReadAllBytesAsync(file);
    }

    /// <summary>The id of HAProxy's master process.</summary>
    public int HaproxyId => System.Text.Json.JsonSerializer.Deserialize<Infra.Agent.Run.Child>(File.ReadAllText(new HaproxyPlaces(Haproxy, "*").Process))!.Id;

    /// <summary>Ends the agent without asking; the launcher is left.</summary>
    public Task KillAsync() => Tools.OfThisMachine.TextAsync(new("bash", ["-c", $"pkill -KILL -f '{AgentParts.Program} --folder {Agents} '"], TimeSpan.FromSeconds(5)), CancellationToken.None);

    /// <summary>All that the launcher and the agents have said.</summary>
    public string Said => $"{_said}{Errors()}";

    /// <summary>Ends the launcher and the agent in order; HAProxy is left.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _launcher;
        }
        catch (OperationCanceledException)
        {
            // As it was told.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(Haproxy))
        {
            await new HaproxyProcess(new(Haproxy, "*"), Tools.OfThisMachine).StopAsync();
        }

        _stop.Dispose();
        _folder.Dispose();
    }

    private string Errors() => Path.Combine(Agents, "errors") is var file && File.Exists(file) ? File.ReadAllText(file) : "";

    private static byte[] Archive(string folder)
    {
        using var archive = new MemoryStream();
        using (var zipped = new GZipStream(archive, CompressionLevel.Fastest))
        {
            TarFile.CreateFromDirectory(folder, zipped, includeBaseDirectory: false);
        }

        return archive.ToArray();
    }
}
