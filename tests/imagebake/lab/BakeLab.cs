using System.Text.Json;
using System.Text.Json.Nodes;
using Imagebake;
using Infra.Tests.Conformance;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Bake.Lab;

/// <summary>
/// A cloud to bake in: moto with what it gets wrong mended, the real AWS command line in one warm process, real Packer. Faults
/// of single calls are asked for here.
/// </summary>
public sealed class BakeLab : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private Moto _moto = null!;
    private Child _cli = null!;
    private int _plans;

    /// <summary>The public parameter of the base that images of machines without accelerators have.</summary>
    public const string BaseParameter = "/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id";

    /// <summary>The AMI that <c>amis.json</c> holds.</summary>
    public const string BaseImage = "ami-0aaaaaaaaaaaaaaa1";

    /// <summary>The public parameter of Bottlerocket, and its AMI in <c>amis.json</c>.</summary>
    public const string BottlerocketParameter = "/aws/service/bottlerocket/aws-k8s-1.34/x86_64/latest/image_id", BottlerocketImage = "ami-0bbbbbbbbbbbbbbb1";

    /// <summary>The public parameter of machines with accelerators; it stands for the same AMI here.</summary>
    private const string DriverParameter = "/aws/service/deeplearning/ami/x86_64/base-oss-nvidia-driver-gpu-ubuntu-22.04/latest/ami-id";

    /// <summary>The public parameter of Amazon Linux, and its AMI in <c>amis.json</c>.</summary>
    private const string LinuxParameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", LinuxImage = "ami-0dddddddddddddda1";

    private string Faults => Path.Combine(_folder.Path, "faults.json");

    /// <summary>The lines of the calls since the last plan of faults.</summary>
    public string Log => Path.Combine(_folder.Path, "calls.log");

    /// <summary>Where each machine has a folder: the files of its disks, and the disks.</summary>
    public string Machines => Path.Combine(_folder.Path, "machines");

    /// <summary>Hugging Face.</summary>
    internal Hub Hub { get; private set; } = null!;

    private string Starts => Path.Combine(_folder.Path, "starts.json");

    /// <summary>Where AWS is.</summary>
    public string Endpoint => _moto.Endpoint;

    public async Task InitializeAsync()
    {
        if (BakeTools.Missing is not null)
        {
            return;
        }

        var parameters = Path.Combine(_folder.Path, "parameters.json");
        await MoveBaseAsync(7);
        _moto = await Moto.StartAsync(new Dictionary<string, string?> { ["MOTO_PUBLIC_PARAMETERS"] = parameters, ["MOTO_ENABLE_AMI_VALIDATION"] = "1", ["MOTO_MACHINES"] = Machines, ["MOTO_STARTS"] = Starts });
        Hub = new();
        var socket = Path.Combine(_folder.Path, "cli");
        var moto = Path.Combine(Repository.Root, "tests", "moto");
        _cli = Child.Start("python3", ["cli.py", socket], moto, new Dictionary<string, string?> { ["PYTHONDONTWRITEBYTECODE"] = "1" });
        await _cli.HearAsync(_startLimit);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "bin"));
        foreach (var tool in new[] { "aws", "curl", "packer" })
        {
            File.CreateSymbolicLink(Path.Combine(_folder.Path, "bin", tool), Path.Combine(moto, "client.pl"));
        }
    }

    public async Task DisposeAsync()
    {
        if (_cli is not null)
        {
            await _cli.DisposeAsync();
            await _moto.DisposeAsync();
        }
    }

    public void Dispose()
    {
        Hub?.Dispose();
        _folder.Dispose();
    }

    /// <summary>Gives the base's public parameter a version, with an AMI of its own for each.</summary>
    public Task MoveBaseAsync(int version, string image = BaseImage) =>
        File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "parameters.json"),
            new JsonObject { [BaseParameter] = new JsonArray(image, version), [DriverParameter] = new JsonArray(image, version), [BottlerocketParameter] = new JsonArray(BottlerocketImage, version), [LinuxParameter] = new JsonArray(LinuxImage, version) }.ToJsonString());

    /// <summary>The role of building machines, the repository from which one of them pulls, and the token by which another one downloads.</summary>
    public async Task PrepareMachinesAsync()
    {
        await AwsAsync("us-east-1", "iam", "create-instance-profile", "--instance-profile-name", "bakery");
        await AwsAsync("us-east-1", "secretsmanager", "create-secret", "--name", "hf-token", "--secret-string", Hub.Token);
        await AwsAsync("us-west-2", "ecr", "create-repository", "--repository-name", "chat");
        await AwsAsync("us-west-2", "ecr", "put-image", "--repository-name", "chat", "--image-tag", "v1", "--image-manifest", """{"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json", "config": {"digest": "sha256:1"}, "layers": []}""");
    }

    /// <summary>How replicas that are measured start from now on; tests/moto/replicas.py says how that is written.</summary>
    public Task StartAsync(object starts) => File.WriteAllTextAsync(Starts, JsonSerializer.Serialize(starts));

    /// <summary>Forgets everything that was made.</summary>
    public async Task ResetAsync()
    {
        using var client = new HttpClient();
        using var answer = await client.PostAsync(new Uri($"{Endpoint}/moto-api/reset"), null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>From now on calls are counted anew; the one at a number goes wrong, and each that holds one of some texts.</summary>
    public void Expect(string project, int at = 0, string fault = "none", params string[] match)
    {
        File.WriteAllText(Log, "");
        File.WriteAllText(Faults, JsonSerializer.Serialize(new { id = $"{++_plans}", at, fault, match, project, log = Log }));
    }

    /// <summary>The calls since then, in order.</summary>
    public IReadOnlyList<string> Calls() => File.ReadAllLines(Log);

    /// <summary>What was called in AWS by programs, whatever the project: see <see cref="Moto.CallsOf"/>.</summary>
    internal IReadOnlyList<string> Calls(params string[] programs) => [.. programs.SelectMany(_moto.CallsOf).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A run in a project's folder, quick where the cloud is slow.</summary>
    internal BakeRun Run(string project, StringWriter story, TimeSpan? later = null, LabTime? time = null) => new()
    {
        Root = project,
        Time = time ?? new LabTime(later ?? TimeSpan.Zero),
        Progress = new(TextWriter.Synchronized(story)),
        Pace = new()
        {
            Poll = TimeSpan.FromMilliseconds(1),
            Call = TimeSpan.FromMinutes(1),
            Throttled = TimeSpan.FromMilliseconds(1),
            Grace = TimeSpan.FromSeconds(10),
        },
        Template = Packable,
        Environment = Environment(),
    };

    /// <summary>Calls AWS for a test's own purposes; faults and counts do not see it. Null is what AWS answers where it says nothing.</summary>
    internal async Task<JsonElement> AwsAsync(string region, params string[] arguments)
    {
        var environment = Environment();
        environment.Remove("WARMSTART_TEST_FAULTS");
        environment["AWS_SDK_UA_APP_ID"] = "test";
        var (code, output, error) = await WarmCli.RunAsync(Path.Combine(_folder.Path, "cli"), "aws", [.. arguments, "--region", region, "--output", "json"], environment);
        Assert.True(code == 0, $"aws {string.Join(' ', arguments)}: {error}");
        return output.Length == 0 ? default : JsonDocument.Parse(output).RootElement.Clone();
    }

    /// <summary>moto's machines run nothing and cannot be logged in to: nothing is installed, and Packer asks more often.</summary>
    private static JsonObject Packable(JsonObject template)
    {
        var builder = template["builders"]![0]!.AsObject();
        builder["communicator"] = "none";
        builder["access_key"] = "test";
        builder["secret_key"] = "test";
        builder["aws_polling"] = new JsonObject { ["delay_seconds"] = 1, ["max_attempts"] = 20 };
        foreach (var shell in new[] { "ssh_username", "ssh_timeout", "ssh_clear_authorized_keys", "temporary_key_pair_name" })
        {
            builder.Remove(shell);
        }

        template["provisioners"] = new JsonArray();
        return template;
    }

    /// <summary>The environment of programs that are to find this cloud.</summary>
    internal Dictionary<string, string?> Environment() => new(AwsEnvironment.Of(Endpoint))
    {
        ["PATH"] = $"{Path.Combine(_folder.Path, "bin")}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["WARMSTART_TEST_CLI"] = Path.Combine(_folder.Path, "cli"),
        ["WARMSTART_TEST_FAULTS"] = File.Exists(Faults) ? Faults : null,
        ["CHECKPOINT_DISABLE"] = "1",
        // Packer ends before it is worth its while to collect garbage.
        ["GOGC"] = "off",
        ["HF_ENDPOINT"] = Hub.Endpoint,
    };
}
