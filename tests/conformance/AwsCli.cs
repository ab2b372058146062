using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Infra.Edge;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Conformance;

/// <summary>The AWS command line, against an endpoint of ours, kept warm by tests/moto/cli.py: each start of it would cost half a second.</summary>
internal sealed class AwsCli : IAsyncDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder;
    private readonly Child _python;
    private readonly string _endpoint;

    private AwsCli(string endpoint, TemporaryFolder folder, Child python) => (_endpoint, _folder, _python) = (endpoint, folder, python);

    private static string Socket(TemporaryFolder folder) => Path.Combine(folder.Path, "cli");

    /// <summary>The same command line for a program of ours, which finds it on its PATH.</summary>
    public Tools Tools => new()
    {
        Environment = new Dictionary<string, string?>(AwsEnvironment.Of(_endpoint))
        {
            ["PATH"] = $"{Path.Combine(_folder.Path, "bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["WARMSTART_TEST_CLI"] = Socket(_folder),
        },
    };

    public static async Task<AwsCli> StartAsync(string endpoint)
    {
        var folder = new TemporaryFolder();
        var python = Child.Start("python3", ["cli.py", Socket(folder)], Path.Combine(Repository.Root, "tests", "moto"), new Dictionary<string, string?> { ["PYTHONDONTWRITEBYTECODE"] = "1" });
        await python.HearAsync(_startLimit);
        Directory.CreateDirectory(Path.Combine(folder.Path, "bin"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "bin", "aws"), Path.Combine(Repository.Root, "tests", "moto", "client.pl"));
        return new(endpoint, folder, python);
    }

    /// <summary>Runs a command in a region; it must succeed. Returns what it printed, null for nothing.</summary>
    public async Task<JsonNode?> RunAsync(string region, params string[] arguments)
    {
        var (code, output, error) = await TryAsync(region, arguments);
        return code == 0
            ? output.Trim().Length == 0 ? null : JsonNode.Parse(output)
            : throw new InvalidOperationException($"aws {string.Join(' ', arguments)} ended with {code}:\n{output}{error}");
    }

    /// <summary>Runs a command in a region; returns its exit code and what it printed.</summary>
    public async Task<(int Code, string Out, string Error)> TryAsync(string region, params string[] arguments)
    {
        string[] words = [.. arguments, "--region", region, "--output", "json"];
        string[] environment = [.. AwsEnvironment.Of(_endpoint).Where(variable => variable.Value is not null).Select(variable => $"{variable.Key}={variable.Value}"), "AWS_SDK_UA_APP_ID=test"];
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket(_folder)));
        string[] request = [$"{words.Length + 1}", "aws", .. words, $"{environment.Length}", .. environment, ""];
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\0', request)));
        socket.Shutdown(SocketShutdown.Send);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);
        var parts = Encoding.UTF8.GetString(answer.ToArray()).Split('\0', 3);
        return (int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), Output(parts), Output(parts, after: true));
    }

    public async ValueTask DisposeAsync()
    {
        await _python.DisposeAsync();
        _folder.Dispose();
    }

    // The length is that of the output in bytes; what follows is the error's text.
    private static string Output(string[] parts, bool after = false)
    {
        var bytes = Encoding.UTF8.GetBytes(parts[2]);
        var length = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetString(after ? bytes[length..] : bytes[..length]);
    }
}
