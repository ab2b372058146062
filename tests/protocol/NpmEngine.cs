using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Tests.Protocol;

/// <summary>The recording engine of tests/node, on Pulumi's own npm stubs, as a child process on a loopback port.</summary>
internal sealed class NpmEngine : IAsyncDisposable
{
    private static readonly TimeSpan _answerLimit = TimeSpan.FromMinutes(1);

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Child _node;
    private readonly string _settingsFile;

    private NpmEngine(Child node, string settingsFile, int port)
    {
        _node = node;
        _settingsFile = settingsFile;
        Address = $"127.0.0.1:{port}";
    }

    /// <summary>Host and port, without a scheme, of both its services.</summary>
    public string Address { get; }

    public static async Task<NpmEngine> StartAsync(EngineSettings settings)
    {
        var folder = await NodePackages.FolderAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(settings, _json));
        var node = Child.Start("node", ["engine.mjs", file], folder);
        var first = JsonNode.Parse(await node.HearAsync(_answerLimit))!;
        return new NpmEngine(node, file, first["port"]!.GetValue<int>());
    }

    /// <summary>What arrived so far, in the form that tests/node/engine/record.mjs gives it.</summary>
    public async Task<JsonObject> RecordAsync()
    {
        await _node.SayAsync("record");
        return JsonNode.Parse(await _node.HearAsync(_answerLimit), documentOptions: new() { MaxDepth = 1000 })!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        File.Delete(_settingsFile);
    }
}
