using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Infra.Recording.Grpc;
using Wire = Google.Protobuf.WellKnownTypes.Value;

namespace Infra.Recording.Values;

/// <summary>Reads properties from their form on the wire.</summary>
internal static class ReadValue
{
    private static readonly Value.Null _null = new();
    private static readonly Value.Unknown _unknown = new();
    private static readonly Value.Bool _true = new(true);
    private static readonly Value.Bool _false = new(false);

    /// <summary>Reads a resource's properties; none sent are an empty map.</summary>
    /// <exception cref="GrpcException">A marked object lacks what its mark asks for.</exception>
    public static Value.Map Properties(Struct? properties)
        => properties is null || properties.Fields.Count == 0 ? Value.Map.Empty : Map(properties.Fields);

    private static Value Read(Wire wire) => wire.KindCase switch
    {
        Wire.KindOneofCase.BoolValue => wire.BoolValue ? _true : _false,
        Wire.KindOneofCase.NumberValue => new Value.Number(wire.NumberValue),
        Wire.KindOneofCase.StringValue => wire.StringValue == Markers.Unknown ? _unknown : new Value.Text(wire.StringValue),
        Wire.KindOneofCase.ListValue => List(wire.ListValue.Values),
        Wire.KindOneofCase.StructValue => Object(wire.StructValue.Fields),
        Wire.KindOneofCase.NullValue or Wire.KindOneofCase.None => _null,
    };

    private static Value.List List(RepeatedField<Wire> wires)
    {
        var items = new Value[wires.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Read(wires[i]);
        }

        return new(items);
    }

    private static Value.Map Map(MapField<string, Wire> fields)
    {
        var members = new Member[fields.Count];
        var i = 0;
        foreach (var (name, wire) in fields)
        {
            members[i++] = new(name, Read(wire));
        }

        Array.Sort(members, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new(members);
    }

    private static Value Object(MapField<string, Wire> fields)
    {
        if (!fields.TryGetValue(Markers.Key, out var mark))
        {
            return Map(fields);
        }

        return mark.StringValue switch
        {
            Markers.Secret => new Value.Secret(Read(Needed(fields, "value", "secret"))),
            Markers.Reference => new Value.Reference(
                Needed(fields, "urn", "resource reference").StringValue,
                fields.TryGetValue("id", out var id) ? Id(id) : new Value.Text(""),
                fields.TryGetValue("packageVersion", out var version) ? version.StringValue : ""),
            Markers.Output => Output(fields),
            Markers.Asset => Asset(fields),
            Markers.Archive => Archive(fields),
            _ => throw new GrpcException(GrpcStatus.InvalidArgument, $"an object has the unknown mark '{mark.StringValue}'"),
        };
    }

    // A custom resource that does not exist yet has an empty id, or the mark of the unknown.
    private static Value Id(Wire id) => id.StringValue.Length == 0 ? _unknown : Read(id);

    private static Value Output(MapField<string, Wire> fields)
    {
        var content = fields.TryGetValue("value", out var value) ? Read(value) : _unknown;
        var secret = fields.TryGetValue("secret", out var isSecret) && isSecret.BoolValue;
        string[] dependencies = fields.TryGetValue("dependencies", out var urns)
            ? [.. urns.ListValue.Values.Select(urn => urn.StringValue)]
            : [];
        return new Value.Output(secret ? new Value.Secret(content) : content, dependencies);
    }

    private static Value.Asset Asset(MapField<string, Wire> fields)
        => Source(fields) is var (source, content)
            ? new(source, content)
            : throw new GrpcException(GrpcStatus.InvalidArgument, "an asset has neither text nor path nor uri");

    private static Value Archive(MapField<string, Wire> fields)
    {
        if (fields.TryGetValue("assets", out var assets))
        {
            return new Value.AssetArchive(Properties(assets.StructValue));
        }

        return Source(fields) is var (source, content)
            ? new Value.Archive(source, content)
            : throw new GrpcException(GrpcStatus.InvalidArgument, "an archive has neither assets nor path nor uri");
    }

    // An SDK may send the other two as empty texts; an asset of empty text has none of the three set.
    private static (AssetSource Source, string Content)? Source(MapField<string, Wire> fields)
    {
        (AssetSource, string)[] sources = [(AssetSource.Path, "path"), (AssetSource.Uri, "uri"), (AssetSource.Text, "text")];
        (AssetSource, string)? empty = null;
        foreach (var (source, name) in sources)
        {
            if (fields.TryGetValue(name, out var content))
            {
                if (content.StringValue.Length > 0)
                {
                    return (source, content.StringValue);
                }

                empty = (source, "");
            }
        }

        return empty;
    }

    private static Wire Needed(MapField<string, Wire> fields, string name, string what)
        => fields.TryGetValue(name, out var value)
            ? value
            : throw new GrpcException(GrpcStatus.InvalidArgument, $"a {what} has no '{name}'");
}
