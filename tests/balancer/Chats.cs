using Infra.Edge;
using Infra.Tests.Protocol;

namespace Infra.Tests.Balancer;

/// <summary>OpenAI's own client, with an endpoint that asks for a key.</summary>
public sealed class Chats
{
    private const string Key = "sk-right";

    [FactOnLinux("node npm")]
    public async Task OpenAIs_client_waits_for_a_sleeping_service_streams_and_understands_a_refusal()
    {
        var plan = Running.Of(Running.FreePort(), "{replica_policy: {min_replicas: 0, max_replicas: 1, target_qps_per_replica: 1, upscale_delay_seconds: 0}}");
        await using var running = await Running.StartAsync(plan, ready: 0, key: Key);

        // The first request is refused with 503 and Retry-After, and the client asks again by itself.
        Assert.Equal("""{"words":["how ","are ","you "]}""", await ChatAsync(running, Key));
        Assert.Equal("""{"status":401,"message":"401 The API key is missing or unknown."}""", await ChatAsync(running, "sk-wrong"));
    }

    private static async Task<string> ChatAsync(Running running, string key)
    {
        var call = new ToolCall("node", ["chat.mjs", running.Endpoint, key, "how are you"], TimeSpan.FromMinutes(1)) { Folder = await NodePackages.FolderAsync() };
        return (await Tools.OfThisMachine.TextAsync(call, CancellationToken.None)).Trim();
    }
}
