using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>What the engine said of a resource. Its properties are read only when asked for.</summary>
/// <param name="Urn">The resource's name in the whole stack.</param>
/// <param name="Id">Its id in the cloud; empty while unknown.</param>
/// <param name="Properties">Its properties, with markers.</param>
/// <param name="MissingIsUnknown">Whether a property that is not there may still come to be: in a dry run and after a failure.</param>
internal sealed record ResourceAnswer(string Urn, string Id, Struct Properties, bool MissingIsUnknown)
{
    /// <summary>Where single properties come from besides the resource itself; components of a provider say it.</summary>
    public IReadOnlyDictionary<string, ImmutableHashSet<Resource>> Dependencies { get; init; } =
        ImmutableDictionary<string, ImmutableHashSet<Resource>>.Empty;

    public OutputData<T> Read<T>(Resource resource, string property)
    {
        var sources = resource.Itself;
        if (property is Markers.UrnProperty)
        {
            return new(sources, (T)(object)Urn, IsKnown: true, IsSecret: false);
        }

        if (property is Markers.IdProperty && resource is CustomResource)
        {
            return new(sources, (T)(object)Id, IsKnown: Id.Length > 0, IsSecret: false);
        }

        var reader = ValueReader.For(typeof(T));
        if (!Properties.Fields.TryGetValue(property, out var value))
        {
            return new(sources, (T)reader.Null!, IsKnown: !MissingIsUnknown, IsSecret: false);
        }

        var reading = new ValueReading($"{resource.GetType().FullName}.{property}", resource);
        var result = reading.Read(value, reader);
        sources = Dependencies.TryGetValue(property, out var others) ? others : sources;
        return new(sources.Union(reading.Resources), reading.IsKnown ? (T)result! : (T)reader.Null!, reading.IsKnown, reading.IsSecret);
    }
}
