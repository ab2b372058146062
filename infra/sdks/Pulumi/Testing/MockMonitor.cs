using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>Answers registrations from a test's mocks.</summary>
internal sealed class MockMonitor(IMocks mocks, DeploymentSettings settings) : IMonitor
{
    private const string StackType = "pulumi:pulumi:Stack";

    private readonly List<Resource> _resources = [];

    /// <summary>All resources that were registered or read, in that order.</summary>
    public IReadOnlyList<Resource> Resources => _resources;

    public Task<bool> SupportsFeatureAsync(string feature) => Task.FromResult(feature is not Features.OutputValues);

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) => new()
    {
        Return = await StructAsync(await mocks.CallAsync(new()
        {
            Token = request.Tok,
            Args = Dictionary(request.Args),
            Provider = request.Provider,
        }).ConfigureAwait(false)).ConfigureAwait(false),
    };

    public async Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request)
    {
        var (_, state) = await mocks.NewResourceAsync(new()
        {
            Type = request.Type,
            Name = request.Name,
            Id = request.Id,
            Provider = request.Provider,
            Inputs = Dictionary(request.Properties),
        }).ConfigureAwait(false);
        Add(resource);
        return new() { Urn = Urn(request.Parent, request.Type, request.Name), Properties = await StructAsync(state).ConfigureAwait(false) };
    }

    public async Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
    {
        Add(resource);
        var urn = Urn(request.Parent, request.Type, request.Name);
        if (request.Type is StackType)
        {
            return new() { Urn = urn, Object = new() };
        }

        var (id, state) = await mocks.NewResourceAsync(new()
        {
            Type = request.Type,
            Name = request.Name,
            Id = request.ImportId,
            Provider = request.Provider,
            Inputs = Dictionary(request.Object),
        }).ConfigureAwait(false);
        return new() { Urn = urn, Id = id ?? "", Object = await StructAsync(state).ConfigureAwait(false) };
    }

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request) =>
        mocks.RegisterResourceOutputs(new(request.Urn, Dictionary(request.Outputs).ToImmutableDictionary(o => o.Key, o => Output.Create<object?>(o.Value))));

    public Task SignalAndWaitForShutdownAsync() => Task.CompletedTask;

    private static ImmutableDictionary<string, object> Dictionary(Struct fields)
    {
        var reader = ValueReader.For(typeof(ImmutableDictionary<string, object>));
        return (ImmutableDictionary<string, object>)new ValueReading("mock", resource: null).Read(Value.ForStruct(fields), reader)!;
    }

    private static async Task<Struct> StructAsync(object state) =>
        (await new ValueWriter(WriteOptions.KeepResources).WriteAsync("state", state).ConfigureAwait(false))?.StructValue ?? new();

    private void Add(Resource resource)
    {
        lock (_resources)
        {
            _resources.Add(resource);
        }
    }

    private string Urn(string parent, string type, string name)
    {
        var types = parent.Split("::") is [_, _, var qualified, ..] && qualified != StackType ? qualified + "$" : "";
        return $"urn:pulumi:{settings.Stack}::{settings.Project}::{types}{type}::{name}";
    }
}
