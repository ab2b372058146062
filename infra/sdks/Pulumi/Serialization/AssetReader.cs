using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads assets and archives from their marked form.</summary>
internal static class AssetReader
{
    public static AssetOrArchive Read(string mark, Struct marked)
    {
        var isAsset = mark is Markers.Asset;
        var fields = marked.Fields;
        if (fields.TryGetValue(Markers.PathProperty, out var path))
        {
            return isAsset ? new FileAsset(path.StringValue) : new FileArchive(path.StringValue);
        }

        if (fields.TryGetValue(Markers.UriProperty, out var uri))
        {
            return isAsset ? new RemoteAsset(uri.StringValue) : new RemoteArchive(uri.StringValue);
        }

        if (isAsset)
        {
            return new StringAsset(fields.GetValueOrDefault(Markers.TextProperty)?.StringValue ?? "");
        }

        var parts = fields.GetValueOrDefault(Markers.AssetsProperty)?.StructValue.Fields ?? [];
        return new AssetArchive(parts.ToDictionary(
            part => part.Key,
            part => Read(part.Value.StructValue.Fields[Markers.Key].StringValue, part.Value.StructValue)));
    }
}
