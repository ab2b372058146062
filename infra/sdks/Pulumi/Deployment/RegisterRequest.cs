using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Asks for a resource to be as the program says.</summary>
internal static class RegisterRequest
{
    public static async Task<RegisterResourceRequest> MakeAsync(
        Deployment deployment, Resource resource, ResourceArgs args, ResourceOptions options)
    {
        var request = new RegisterResourceRequest
        {
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Custom = resource.Kind is ResourceKind.Custom,
            Remote = resource.Kind is ResourceKind.RemoteComponent,
            Object = new(),
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            AcceptSecrets = true,
            AcceptResources = true,
            SupportsResultReporting = true,
            Hooks = new(),
        };
        request.IgnoreChanges.AddRange(options.IgnoreChanges);
        request.ReplaceOnChanges.AddRange(options.ReplaceOnChanges);
        request.HideDiffs.AddRange(options.HideDiffs);
        WriteFlags(request, resource, options);

        var explicits = await ExplicitAsync(options.DependsOn).ConfigureAwait(false);
        var urns = new HashSet<string>(await Dependencies.UrnsAsync(explicits, resource).ConfigureAwait(false));
        urns.UnionWith(await WriteArgsAsync(deployment, request, resource, args).ConfigureAwait(false));
        request.Dependencies.AddRange(urns);

        request.Parent = resource.Parent is null ? "" : await resource.Parent.UrnAsync().ConfigureAwait(false);
        request.Provider = resource.Provider is null ? "" : await Registration.ReferenceAsync(resource.Provider).ConfigureAwait(false);
        await WriteRelationsAsync(deployment, request, resource, options).ConfigureAwait(false);
        await Aliases.WriteAsync(deployment, request, options.Aliases).ConfigureAwait(false);
        return request;
    }

    /// <summary>The resources that the program itself named.</summary>
    public static async ValueTask<ImmutableArray<Resource>> ExplicitAsync(InputList<Resource> dependsOn) =>
        (await dependsOn.AsOutput().DataAsync.ConfigureAwait(false)).Value;

    private static void WriteFlags(RegisterResourceRequest request, Resource resource, ResourceOptions options)
    {
        if (resource.Protect is { } protect)
        {
            request.Protect = protect;
        }

        if (options.RetainOnDelete is { } retain)
        {
            request.RetainOnDelete = retain;
        }

        if (options.CustomTimeouts is { } timeouts)
        {
            request.CustomTimeouts = new() { Create = Text(timeouts.Create), Update = Text(timeouts.Update), Delete = Text(timeouts.Delete) };
        }

        if (options is CustomResourceOptions custom)
        {
            request.DeleteBeforeReplace = custom.DeleteBeforeReplace ?? false;
            request.DeleteBeforeReplaceDefined = custom.DeleteBeforeReplace is not null;
            request.ImportId = custom.ImportId ?? "";
            request.AdditionalSecretOutputs.AddRange(custom.AdditionalSecretOutputs);
            request.EnvVarMappings.Add(custom.EnvVarMappings);
        }
    }

    // A tick is 100 ns; the engine reads Go durations.
    private static string Text(TimeSpan? time) =>
        time is { } some ? $"{(some.Ticks * 100).ToString(System.Globalization.CultureInfo.InvariantCulture)}ns" : "";

    private static async Task<HashSet<string>> WriteArgsAsync(
        Deployment deployment, RegisterResourceRequest request, Resource resource, ResourceArgs args)
    {
        var known = await Registration.ReferencesAsync(deployment).ConfigureAwait(false);
        if (request.Remote && await deployment.Features.HasAsync(Features.OutputValues).ConfigureAwait(false))
        {
            known |= WriteOptions.KeepOutputs;
        }

        var all = new HashSet<string>();
        var writer = new ValueWriter(known);
        await ValueWriter.WriteMembersAsync(args, async (name, value) =>
        {
            writer.Resources.Clear();
            if (await writer.WriteAsync(name, value).ConfigureAwait(false) is not { } written)
            {
                return;
            }

            var urns = await Dependencies.UrnsAsync(writer.Resources, resource).ConfigureAwait(false);
            all.UnionWith(urns);
            request.Object.Fields[name] = written;
            request.PropertyDependencies[name] = new() { Urns = { urns } };
        }).ConfigureAwait(false);
        return all;
    }

    private static async Task WriteRelationsAsync(
        Deployment deployment, RegisterResourceRequest request, Resource resource, ResourceOptions options)
    {
        if (options.DeletedWith is { } with)
        {
            await deployment.Features.RequireAsync(Features.DeletedWith, "DeletedWith").ConfigureAwait(false);
            request.DeletedWith = await with.UrnAsync().ConfigureAwait(false);
        }

        var replaceWith = await ExplicitAsync(options.ReplaceWith).ConfigureAwait(false);
        if (!replaceWith.IsEmpty)
        {
            await deployment.Features.RequireAsync(Features.ReplaceWith, "ReplaceWith").ConfigureAwait(false);
            request.ReplaceWith.AddRange(await Dependencies.UrnsAsync(replaceWith, resource).ConfigureAwait(false));
        }

        if (options.ReplacementTrigger is { } trigger)
        {
            await deployment.Features.RequireAsync(Features.ReplacementTrigger, "ReplacementTrigger").ConfigureAwait(false);
            request.ReplacementTrigger = await new ValueWriter(WriteOptions.None).WriteAsync("replacementTrigger", trigger).ConfigureAwait(false) ?? Value.ForNull();
        }

        if (request.Remote)
        {
            foreach (var provider in (options as ComponentResourceOptions)?.Providers ?? [])
            {
                request.Providers[Inheritance.Package(provider.GetResourceType())] = await Registration.ReferenceAsync(provider).ConfigureAwait(false);
            }
        }
    }
}
