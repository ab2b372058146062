using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Protocol;

/// <summary>The engine's log and version check.</summary>
internal sealed class EngineClient(EngineChannel channel) : IEngine
{
    private const string Service = "/pulumirpc.Engine/";

    public Task LogAsync(LogRequest request) => channel.CallAsync(Service + "Log", request, Empty.Parser);

    public Task RequirePulumiVersionAsync(RequirePulumiVersionRequest request) =>
        channel.CallAsync(Service + "RequirePulumiVersion", request, RequirePulumiVersionResponse.Parser);
}
