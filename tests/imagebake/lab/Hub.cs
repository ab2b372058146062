using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Infra.Tests.Bake.Lab;

/// <summary>
/// Hugging Face's hub on a loopback port, as its API answers: a gated model of one revision. Large files it sends from another
/// host, as the hub does, with their length and hash and without their bytes.
/// </summary>
internal sealed class Hub : IDisposable
{
    /// <summary>Who may see the model.</summary>
    public const string Token = "hf_loopbackWeightsToken0123456789abcd";

    public const string Model = "mistralai/Mistral-7B-Instruct-v0.3";

    private readonly HttpListener _listener = new();
    private readonly int _port;

    public Hub()
    {
        _port = FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _listener.Prefixes.Add($"http://localhost:{_port}/");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>What <c>HF_ENDPOINT</c> is to be.</summary>
    public string Endpoint => $"http://127.0.0.1:{_port}";

    /// <summary>The commit that the branch is at.</summary>
    public string Commit { get; set; } = "e0bc86c23ce5aae1db576c8cca6f06f1f73af2db";

    /// <summary>Whether the model is shown to whoever has the token only.</summary>
    public bool IsGated { get; set; } = true;

    /// <summary>The files, with the real lengths of the model's.</summary>
    public IReadOnlyList<(string Path, long Bytes)> Files { get; } =
    [
        (".gitattributes", 1519),
        ("README.md", 7880),
        ("config.json", 601),
        ("consolidated.safetensors", 14_496_078_512),
        ("model-00001-of-00003.safetensors", 4_949_453_792),
        ("model-00002-of-00003.safetensors", 4_999_819_336),
        ("model-00003-of-00003.safetensors", 4_546_807_800),
        ("params/with space.json", 202),
        ("tokenizer.model", 587_404),
    ];

    /// <summary>What was asked for, in order, with whether the token came along.</summary>
    public ConcurrentQueue<(string Path, bool WithToken)> Asked { get; } = [];

    /// <summary>A file whose bytes are not those of its hash; null for none.</summary>
    public string? Spoilt { get; set; }

    /// <summary>The bytes of a small file.</summary>
    public static byte[] Content(string path, long bytes) => Encoding.ASCII.GetBytes(path.PadRight((int)bytes, '.')[..(int)bytes]);

    /// <summary>The hash of a large file.</summary>
    public static string Sha256(string path, string commit) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes($"{commit} {path}")));

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var one = await _listener.GetContextAsync();
                Answer(one);
                one.Response.Close();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The client has gone, or the test is over.
            }
        }
    }

    private void Answer(HttpListenerContext one)
    {
        var path = Uri.UnescapeDataString(one.Request.Url!.AbsolutePath)[1..];
        var isOurs = one.Request.Headers["Authorization"] == $"Bearer {Token}";
        Asked.Enqueue((path, one.Request.Headers["Authorization"] is not null));
        if (path.StartsWith("cdn/", StringComparison.Ordinal))
        {
            one.Response.ContentLength64 = Files.Single(file => file.Path == path["cdn/".Length..]).Bytes;
        }
        else if (IsGated && !isOurs)
        {
            one.Response.StatusCode = 401;
        }
        else if (path == $"api/models/{Model}/revision/main" || path == $"api/models/{Model}/revision/{Commit}")
        {
            Send(one, JsonSerializer.SerializeToUtf8Bytes(new { id = Model, sha = Commit, gated = "manual", siblings = Files.Select(Sibling) }));
        }
        else if (Files.FirstOrDefault(file => path == $"{Model}/resolve/{Commit}/{file.Path}") is { Path: { } name } file)
        {
            if (IsLarge(file))
            {
                one.Response.Headers["X-Linked-ETag"] = $"\"{(name == Spoilt ? new string('0', 64) : Sha256(name, Commit))}\"";
                one.Response.Redirect($"http://localhost:{_port}/cdn/{name}");
            }
            else
            {
                Send(one, Content(name, file.Bytes));
            }
        }
        else
        {
            one.Response.StatusCode = 404;
        }
    }

    private static void Send(HttpListenerContext one, byte[] content)
    {
        one.Response.ContentLength64 = content.Length;
        if (one.Request.HttpMethod != "HEAD")
        {
            one.Response.OutputStream.Write(content);
        }
    }

    /// <summary>Git itself holds what is small, and a pointer to the rest.</summary>
    private object Sibling((string Path, long Bytes) file) => IsLarge(file)
        ? new { rfilename = file.Path, size = file.Bytes, blobId = "0a1b", lfs = new { sha256 = Sha256(file.Path, Commit), size = file.Bytes, pointerSize = 135 } }
        : new { rfilename = file.Path, size = file.Bytes, blobId = "0a1b" };

    private static bool IsLarge((string Path, long Bytes) file) => file.Bytes > 10 << 20;

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
