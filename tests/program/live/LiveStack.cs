using System.Globalization;
using System.Text;
using Infra.Agent;
using Infra.Edge;
using Infra.Live;
using Infra.Plan;
using Infra.Tests.Conformance;
using Infra.Tests.Protocol;

namespace Infra.Tests.Program.Live;

/// <summary>A stack "test" with the service "chat", as far as operators' commands see it: its files, and its bucket in an imitated cloud.</summary>
internal sealed class LiveStack : IDisposable
{
    private readonly MendedCloud _cloud;
    private readonly string _id;
    private readonly Tools _tools;

    private LiveStack(MendedCloud cloud, string id, Tools tools) => (_cloud, _id, _tools) = (cloud, id, tools);

    public TemporaryFolder Project { get; private init; } = null!;

    public string Bucket => $"warmstart-test-{_id}-aws";

    /// <summary>The bucket as the program sees it.</summary>
    public StackBucket Store => new(_tools, "test", Bucket, MendedCloud.Region);

    /// <summary>Makes it, without a bucket.</summary>
    public static async Task<LiveStack> BareAsync(MendedCloud cloud, string id) =>
        new(cloud, id, await cloud.ToolsAsync()) { Project = ExampleProject.Create(ExampleProject.Stack.Replace("4c1d7e", id, StringComparison.Ordinal)) };

    /// <summary>Makes it, with a bucket that is empty.</summary>
    public static async Task<LiveStack> CreateAsync(MendedCloud cloud, string id)
    {
        var stack = await BareAsync(cloud, id);
        await cloud.RunAsync("s3api", "create-bucket", "--bucket", stack.Bucket);
        return stack;
    }

    public Task PutAsync(string key, string text) => Store.WriteAsync(key, Encoding.UTF8.GetBytes(text), CancellationToken.None);

    /// <summary>Has the agent write a status now, or some time ago.</summary>
    public Task TellAsync(TimeSpan ago, params ReplicaStatusLine[] replicas) =>
        Store.WriteAsync(BucketKeys.Status, SampleStatus.Of("test", DateTimeOffset.UtcNow - ago, replicas).ToJson(), CancellationToken.None);

    /// <summary>Gives the balancer its address, and returns it.</summary>
    public async Task<string> AddressAsync()
    {
        var made = await _cloud.RunAsync("ec2", "allocate-address", "--domain", "vpc", "--tag-specifications", "ResourceType=elastic-ip,Tags=[{Key=warmstart:balancer,Value=test-balancer}]");
        return (string)made["PublicIp"]!;
    }

    /// <summary>Runs the built program with this project and cloud.</summary>
    public Task<Ended> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string?>(), arguments);

    /// <summary>The same with some variables more.</summary>
    public Task<Ended> RunAsync(IReadOnlyDictionary<string, string?> more, params string[] arguments) =>
        BuiltProgram.RunAsync([.. arguments, "--root", Project.Path], more: new Dictionary<string, string?>(_tools.Environment.Concat(more)));

    /// <summary>The name of a piece of a log that was taken some time ago.</summary>
    public static string Piece(TimeSpan ago) => $"{(DateTimeOffset.UtcNow - ago).UtcDateTime.ToString("yyyyMMdd'T'HHmmss'.000000000Z.log'", CultureInfo.InvariantCulture)}";

    /// <summary>A line of a journal of some time ago.</summary>
    public static string Line(TimeSpan ago, string text) => $"{(DateTimeOffset.UtcNow - ago).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture)} ip-10-0-0-5 replica[99]: {text}\n";

    public void Dispose() => Project.Dispose();
}
