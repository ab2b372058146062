using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>What plain JSON cannot say: outputs, resources, assets.</summary>
internal sealed partial class ValueWriter
{
    /// <summary>Writes each member of some arguments; those marked so as JSON text.</summary>
    public static async Task WriteMembersAsync(InputArgs args, Func<string, object?, Task> write)
    {
        foreach (var member in InputProperties.Of(args.GetType()).All)
        {
            var value = member.Get(args);
            await write(member.Name, member.Json ? await JsonAsync(member.Name, value).ConfigureAwait(false) : value).ConfigureAwait(false);
        }

        foreach (var (name, value) in args.LooseMembers ?? new Dictionary<string, object?>())
        {
            await write(name, value).ConfigureAwait(false);
        }
    }

    // A writer of its own: what stands in the text loses its sources, and secrets stay marked inside it.
    private static async Task<string?> JsonAsync(string name, object? value)
    {
        var written = await new ValueWriter(WriteOptions.None).WriteAsync(name, value).ConfigureAwait(false);
        return written is null ? null : ValueJson.Write(written);
    }

    private static Value Marked(string mark, params (string Name, Value? Value)[] parts)
    {
        var fields = new Struct { Fields = { [Markers.Key] = Value.ForString(mark) } };
        foreach (var (name, value) in parts)
        {
            if (value is not null)
            {
                fields.Fields[name] = value;
            }
        }

        return Value.ForStruct(fields);
    }

    private async ValueTask<Value?> WriteOutputAsync(IOutput output)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        Resources.UnionWith(data.Resources);
        HasUnknowns |= !data.IsKnown;
        var inner = data.IsKnown ? await WriteAsync(data.Value).ConfigureAwait(false) : null;
        if (options.HasFlag(WriteOptions.KeepOutputs) && (!data.IsKnown || data.IsSecret || !data.Resources.IsEmpty))
        {
            return Marked(
                Markers.Output,
                (Markers.ValueProperty, data.IsKnown ? inner ?? Value.ForNull() : null),
                (Markers.SecretProperty, data.IsSecret ? Value.ForBool(true) : null),
                (Markers.DependenciesProperty, await UrnsAsync(data.Resources).ConfigureAwait(false)));
        }

        // An unknown that is secret too is sent as unknown only, as the official core does.
        return !data.IsKnown ? Value.ForString(Markers.Unknown)
            : data.IsSecret ? Marked(Markers.Secret, (Markers.ValueProperty, inner ?? Value.ForNull()))
            : inner;
    }

    private static async ValueTask<Value?> UrnsAsync(IReadOnlyCollection<Resource> resources)
    {
        var urns = await Dependencies.UrnsAsync(resources).ConfigureAwait(false);
        return urns.Count == 0 ? null : Value.ForList([.. urns.Order(StringComparer.Ordinal).Select(Value.ForString)]);
    }

    private async ValueTask<Value?> WriteResourceAsync(Resource resource)
    {
        Resources.Add(resource);
        var answer = await resource.Answer.ConfigureAwait(false);
        if (options.HasFlag(WriteOptions.KeepResources))
        {
            return Marked(
                Markers.Resource,
                (Markers.UrnProperty, Value.ForString(answer.Urn)),
                (Markers.IdProperty, resource is CustomResource ? Value.ForString(answer.Id) : null));
        }

        return resource is CustomResource custom
            ? await WriteOutputAsync(custom.Id).ConfigureAwait(false)
            : Value.ForString(answer.Urn);
    }

    private async ValueTask<Value?> WriteAssetAsync(AssetOrArchive asset) =>
        Marked(asset.Signature, (asset.Property, await WriteAsync(asset.Content).ConfigureAwait(false)));
}
