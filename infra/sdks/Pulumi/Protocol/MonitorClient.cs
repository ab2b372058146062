using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Protocol;

/// <summary>The engine's resource monitor.</summary>
internal sealed class MonitorClient(EngineChannel channel) : IMonitor
{
    private const string Service = "/pulumirpc.ResourceMonitor/";

    public async Task<bool> SupportsFeatureAsync(string feature) =>
        (await channel.CallAsync(Service + "SupportsFeature", new SupportsFeatureRequest { Id = feature }, SupportsFeatureResponse.Parser).ConfigureAwait(false)).HasSupport;

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) =>
        channel.CallAsync(Service + "Invoke", request, ResourceInvokeResponse.Parser);

    public Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request) =>
        channel.CallAsync(Service + "ReadResource", request, ReadResourceResponse.Parser);

    public Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request) =>
        channel.CallAsync(Service + "RegisterResource", request, RegisterResourceResponse.Parser);

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request) =>
        channel.CallAsync(Service + "RegisterResourceOutputs", request, Empty.Parser);

    public async Task SignalAndWaitForShutdownAsync()
    {
        try
        {
            await channel.CallAsync(Service + "SignalAndWaitForShutdown", new Empty(), Empty.Parser).ConfigureAwait(false);
        }
        catch (RpcException e) when (e.Status is StatusCode.Unimplemented)
        {
            // Engines before 2024 end when the process does.
        }
    }
}
