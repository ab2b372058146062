using System.Text.Json.Nodes;
using Infra.Tests.Protocol;

namespace Infra.Tests.Conformance;

/// <summary>The moto server of tests/moto, as a child process on a loopback port: AWS, as far as it imitates it.</summary>
internal sealed class Moto : IAsyncDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromMinutes(1);

    private readonly Child _python;
    private readonly string _calls;

    private Moto(Child python, int port, string calls)
    {
        _python = python;
        _calls = calls;
        Endpoint = $"http://127.0.0.1:{port}";
    }

    /// <summary>Where AWS's tools find it.</summary>
    public string Endpoint { get; }

    /// <summary>Starts a server without any resources.</summary>
    /// <param name="more">Variables of its environment, over those that it has without.</param>
    public static async Task<Moto> StartAsync(IReadOnlyDictionary<string, string?>? more = null)
    {
        var folder = Path.Combine(Repository.Root, "tests", "moto");
        var calls = Path.GetTempFileName();
        var environment = new Dictionary<string, string?>
        {
            ["MOTO_AMIS_PATH"] = Path.Combine(folder, "amis.json"),
            ["MOTO_PUBLIC_PARAMETERS"] = Path.Combine(folder, "public-parameters.json"),
            ["MOTO_ENABLE_AMI_VALIDATION"] = "1",
            ["MOTO_EC2_ENABLE_INSTANCE_TYPE_VALIDATION"] = "1",
            ["PYTHONDONTWRITEBYTECODE"] = "1",
            ["MOTO_CALLS"] = calls,
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string?>())
        {
            environment[name] = value;
        }

        var python = Child.Start("python3", ["server.py"], folder, environment);
        var first = JsonNode.Parse(await python.HearAsync(_startLimit))!;
        return new Moto(python, first["port"]!.GetValue<int>(), calls);
    }

    /// <summary>The calls that a program has made so far, each once and sorted, such as <c>ec2:CreateVpc+tags</c>.</summary>
    /// <param name="program"><c>terraform</c>, <c>packer</c>, <c>aws</c> for the AWS command line, or <c>test</c> for a test's own use of it.</param>
    public IReadOnlyList<string> CallsOf(string program) =>
        [.. File.ReadAllLines(_calls).Select(line => line.Split('\t')).Where(call => call[0] == program).Select(call => call[1]).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await _python.DisposeAsync();
        File.Delete(_calls);
    }
}
