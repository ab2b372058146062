using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Protocol;

/// <summary>The engine's resource monitor.</summary>
internal sealed class MonitorClient(EngineChannel channel) : IMonitor, IDisposable
{
    private const string Service = "/pulumirpc.ResourceMonitor/";

    // Far more than an engine works on at once. Without a limit 10,000 registrations hold 10,000 streams with their
    // buffers, and take a fifth more processor time (measured). Only calls whose needs are met are sent, so none waits for an unsent one.
    private const int MaxRegistrations = 1024;

    private readonly SemaphoreSlim _registrations = new(MaxRegistrations);

    public void Dispose() => _registrations.Dispose();

    public async Task<bool> SupportsFeatureAsync(string feature) =>
        (await channel.CallAsync(Service + "SupportsFeature", new SupportsFeatureRequest { Id = feature }, SupportsFeatureResponse.Parser).ConfigureAwait(false)).HasSupport;

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) =>
        channel.CallAsync(Service + "Invoke", request, ResourceInvokeResponse.Parser);

    public Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request) =>
        channel.CallAsync(Service + "ReadResource", request, ReadResourceResponse.Parser);

    public async Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
    {
        await _registrations.WaitAsync().ConfigureAwait(false);
        try
        {
            return await channel.CallAsync(Service + "RegisterResource", request, RegisterResourceResponse.Parser).ConfigureAwait(false);
        }
        finally
        {
            _registrations.Release();
        }
    }

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
