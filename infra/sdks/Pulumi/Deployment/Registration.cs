using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Brings one resource to the engine, once all that it needs is there.</summary>
internal static class Registration
{
    public static async Task StartAsync(Deployment deployment, Resource resource, ResourceArgs args, ResourceOptions options)
    {
        try
        {
            resource.Settle(await AnswerAsync(deployment, resource, args, options).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            resource.Fail(e);
            throw;
        }
    }

    /// <summary>Tells the engine a component's outputs.</summary>
    public static async Task SendOutputsAsync(Deployment deployment, Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await resource.UrnAsync().ConfigureAwait(false);
        var data = await outputs.DataAsync.ConfigureAwait(false);
        var writer = new ValueWriter(await ReferencesAsync(deployment).ConfigureAwait(false));
        var fields = new Struct();
        foreach (var (name, value) in data.Value ?? new Dictionary<string, object?>())
        {
            if (await writer.WriteAsync(name, value).ConfigureAwait(false) is { } written)
            {
                fields.Fields[name] = written;
            }
        }

        await deployment.Monitor.RegisterResourceOutputsAsync(new() { Urn = urn, Outputs = fields }).ConfigureAwait(false);
    }

    /// <summary>Whether resources may be sent as references.</summary>
    public static async ValueTask<WriteOptions> ReferencesAsync(Deployment deployment) =>
        await deployment.Features.HasAsync(Features.ResourceReferences).ConfigureAwait(false) ? WriteOptions.KeepResources : WriteOptions.None;

    /// <summary>How the engine names a provider; its id is unknown in a dry run that would create it.</summary>
    public static async ValueTask<string> ReferenceAsync(ProviderResource provider)
    {
        var answer = await provider.Answer.ConfigureAwait(false);
        return $"{answer.Urn}::{(answer.Id.Length > 0 ? answer.Id : Markers.Unknown)}";
    }

    private static async Task<ResourceAnswer> AnswerAsync(Deployment deployment, Resource resource, ResourceArgs args, ResourceOptions options)
    {
        var id = options.Id is null ? null : (await options.Id.AsOutput().DataAsync.ConfigureAwait(false)).Value;
        if (string.IsNullOrEmpty(id))
        {
            return await RegisterAsync(deployment, resource, args, options).ConfigureAwait(false);
        }

        var read = await ReadRequest.MakeAsync(deployment, resource, id, args, options).ConfigureAwait(false);
        var response = await deployment.Monitor.ReadResourceAsync(resource, read).ConfigureAwait(false);
        return new(response.Urn, id, response.Properties ?? new(), deployment.Settings.IsDryRun);
    }

    private static async Task<ResourceAnswer> RegisterAsync(Deployment deployment, Resource resource, ResourceArgs args, ResourceOptions options)
    {
        var request = await RegisterRequest.MakeAsync(deployment, resource, args, options).ConfigureAwait(false);
        var response = await deployment.Monitor.RegisterResourceAsync(resource, request).ConfigureAwait(false);
        return new(response.Urn, response.Id, response.Object ?? new(), deployment.Settings.IsDryRun || response.Result is not Result.Success)
        {
            Dependencies = resource.Kind is ResourceKind.RemoteComponent
                ? response.PropertyDependencies.ToImmutableDictionary(
                    p => p.Key,
                    p => p.Value.Urns.Select(Resource (urn) => new DependencyResource(urn, "")).ToImmutableHashSet())
                : ImmutableDictionary<string, ImmutableHashSet<Resource>>.Empty,
        };
    }
}
