using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>The reading of one property: opens the markers and remembers what they said.</summary>
internal sealed class ValueReading(string context, Resource? resource)
{
    public bool IsKnown { get; private set; } = true;

    public bool IsSecret { get; private set; }

    public ImmutableHashSet<Resource> Resources { get; private set; } = [];

    public object? Read(Value? value, ValueReader reader)
    {
        switch (value?.KindCase)
        {
            case Value.KindOneofCase.StringValue when value.StringValue == Markers.Unknown:
                IsKnown = false;
                return reader.Null;
            case Value.KindOneofCase.StructValue when value.StructValue.Fields.TryGetValue(Markers.Key, out var mark):
                return ReadMarked(mark.StringValue, value.StructValue, reader);
            case null or Value.KindOneofCase.None or Value.KindOneofCase.NullValue:
                return reader.Null;
            case Value.KindOneofCase.StringValue or Value.KindOneofCase.StructValue or Value.KindOneofCase.NumberValue
                or Value.KindOneofCase.BoolValue or Value.KindOneofCase.ListValue:
                return reader.Read(value, this);
            default:
                throw new InvalidOperationException($"Unknown kind of value {value.KindCase} in {context}");
        }
    }

    /// <summary>Says that a value is of another kind than the program expects; the value is then left out.</summary>
    public object? Mismatch(System.Type expected, System.Type actual, object? instead)
    {
        Deployment.Current?.Log.Write(
            Pulumirpc.LogSeverity.Warning,
            $"Expected {expected.FullName} but got {actual.FullName} deserializing {context}",
            resource);
        return instead;
    }

    private object? ReadMarked(string mark, Struct marked, ValueReader reader)
    {
        switch (mark)
        {
            case Markers.Secret:
                IsSecret = true;
                return Read(marked.Fields.GetValueOrDefault(Markers.ValueProperty), reader);
            case Markers.Output:
                return ReadOutput(marked, reader);
            case Markers.Asset or Markers.Archive:
                return reader.ReadObject(AssetReader.Read(mark, marked), this);
            case Markers.Resource:
                var urn = marked.Fields[Markers.UrnProperty].StringValue;
                var id = marked.Fields.GetValueOrDefault(Markers.IdProperty)?.StringValue ?? "";
                return reader.ReadObject(new DependencyResource(urn, id), this);
            default:
                throw new InvalidOperationException($"Unrecognized signature '{mark}' when unmarshaling {context}");
        }
    }

    private object? ReadOutput(Struct marked, ValueReader reader)
    {
        IsSecret |= marked.Fields.GetValueOrDefault(Markers.SecretProperty)?.BoolValue ?? false;
        var urns = marked.Fields.GetValueOrDefault(Markers.DependenciesProperty)?.ListValue.Values;
        Resources = Resources.Union(urns?.Select(urn => new DependencyResource(urn.StringValue, "")) ?? []);
        if (marked.Fields.TryGetValue(Markers.ValueProperty, out var value))
        {
            return Read(value, reader);
        }

        IsKnown = false;
        return reader.Null;
    }
}
