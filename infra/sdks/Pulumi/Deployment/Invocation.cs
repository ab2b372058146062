using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Calls a provider's function.</summary>
internal static class Invocation
{
    /// <summary>The function's result; unknown, without a call, where an argument is unknown or a resource to wait for has no id.</summary>
    public static async Task<OutputData<T>> CallAsync<T>(Deployment deployment, string token, InvokeArgs args, InvokeOptions? options)
    {
        var before = await RegisterRequest.ExplicitAsync((options as InvokeOutputOptions)?.DependsOn ?? []).ConfigureAwait(false);
        var fields = new Struct();
        var writer = new ValueWriter(await Registration.ReferencesAsync(deployment).ConfigureAwait(false));
        await ValueWriter.WriteMembersAsync(args, async (name, value) =>
        {
            if (await writer.WriteAsync(name, value).ConfigureAwait(false) is { } written)
            {
                fields.Fields[name] = written;
            }
        }).ConfigureAwait(false);
        if (writer.HasUnknowns || !await AreThereAsync(before).ConfigureAwait(false))
        {
            return Unknown<T>();
        }

        var provider = options?.Provider ?? options?.Parent?.ProviderFor(token);
        var response = await deployment.Monitor.InvokeAsync(new()
        {
            Tok = token,
            Args = fields,
            Provider = provider is null ? "" : await Registration.ReferenceAsync(provider).ConfigureAwait(false),
            Version = options?.Version ?? "",
            PluginDownloadURL = options?.PluginDownloadURL ?? "",
            AcceptResources = true,
        }).ConfigureAwait(false);
        if (response.Failures.Count > 0)
        {
            var reasons = response.Failures.Select(f => f.Property.Length > 0 ? $"{f.Reason} ({f.Property})" : f.Reason);
            throw new InvokeException($"Invoke of '{token}' failed: {string.Join("; ", reasons)}");
        }

        return response.Unknown ? Unknown<T>() : Result<T>(token, response.Return, [.. writer.Resources, .. before]);
    }

    private static OutputData<T> Unknown<T>() => OutputData<T>.Unknown([], isSecret: false);

    private static OutputData<T> Result<T>(string token, Struct? result, ImmutableHashSet<Resource> sources)
    {
        var reader = ValueReader.For(typeof(T));
        var reading = new ValueReading($"{token} result", resource: null);
        var value = reading.Read(Value.ForStruct(result ?? new()), reader);
        return new(sources.Union(reading.Resources), (T)value!, reading.IsKnown, reading.IsSecret);
    }

    private static async Task<bool> AreThereAsync(IReadOnlyCollection<Resource> resources)
    {
        foreach (var resource in Dependencies.Expanded(resources))
        {
            var answer = await resource.Answer.ConfigureAwait(false);
            if (resource.Kind is ResourceKind.Custom && answer.Id.Length == 0)
            {
                return false;
            }
        }

        return true;
    }
}
