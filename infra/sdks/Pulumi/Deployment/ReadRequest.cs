using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Asks for a resource that is there already.</summary>
internal static class ReadRequest
{
    public static async Task<ReadResourceRequest> MakeAsync(
        Deployment deployment, Resource resource, string id, ResourceArgs args, ResourceOptions options)
    {
        if (resource is not CustomResource)
        {
            throw new ArgumentException("ResourceOptions.Id can only be provided for a CustomResource");
        }

        var request = new ReadResourceRequest
        {
            Id = id,
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Parent = resource.Parent is null ? "" : await resource.Parent.UrnAsync().ConfigureAwait(false),
            Provider = resource.Provider is null ? "" : await Registration.ReferenceAsync(resource.Provider).ConfigureAwait(false),
            Properties = new(),
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            AcceptSecrets = true,
            AcceptResources = true,
        };
        var writer = new ValueWriter(await Registration.ReferencesAsync(deployment).ConfigureAwait(false));
        await ValueWriter.WriteMembersAsync(args, async (name, value) =>
        {
            if (await writer.WriteAsync(name, value).ConfigureAwait(false) is { } written)
            {
                request.Properties.Fields[name] = written;
            }
        }).ConfigureAwait(false);
        writer.Resources.UnionWith(await RegisterRequest.ExplicitAsync(options.DependsOn).ConfigureAwait(false));
        request.Dependencies.AddRange(await Dependencies.UrnsAsync(writer.Resources, resource).ConfigureAwait(false));
        request.AdditionalSecretOutputs.AddRange((options as CustomResourceOptions)?.AdditionalSecretOutputs ?? []);
        return request;
    }
}
