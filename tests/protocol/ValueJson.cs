using System.Text.Json.Nodes;
using Infra.Recording.Values;

namespace Infra.Tests.Protocol;

/// <summary>A recorded value in the form it had on the wire.</summary>
internal static class ValueJson
{
    public static JsonNode? Of(Value value) => value switch
    {
        Value.Bool truth => JsonValue.Create(truth.Is),
        Value.Number number => JsonValue.Create(number.Amount),
        Value.Text text => JsonValue.Create(text.Content),
        Value.Unknown => JsonValue.Create(Markers.Unknown),
        Value.List list => new JsonArray([.. list.Items.Select(Of)]),
        Value.Map map => new JsonObject(map.Members.Select(member => KeyValuePair.Create(member.Name, Of(member.Value)))),
        Value.Secret secret => Marked(Markers.Secret, ("value", Of(secret.Hidden))),
        Value.Asset asset => Marked(Markers.Asset, (NameOf(asset.Source), asset.Content)),
        Value.Archive archive => Marked(Markers.Archive, (NameOf(archive.Source), archive.Content)),
        Value.AssetArchive archive => Marked(Markers.Archive, ("assets", Of(archive.Assets))),
        Value.Reference reference => Marked(
            Markers.Reference,
            ("urn", reference.Urn),
            ("id", reference.Id is Value.Text id ? id.Content : ""),
            ("packageVersion", reference.PackageVersion.Length == 0 ? null : reference.PackageVersion)),
        Value.Output output => Marked(
            Markers.Output,
            ("value", Of(output.Content)),
            ("dependencies", new JsonArray([.. output.Dependencies.Select(urn => JsonValue.Create(urn))]))),
        _ => null,
    };

    private static JsonObject Marked(string mark, params (string Name, JsonNode? Value)[] members)
    {
        var marked = new JsonObject { [Markers.Key] = mark };
        foreach (var (name, value) in members.Where(member => member.Value is not null))
        {
            marked[name] = value;
        }

        return marked;
    }

    private static string NameOf(AssetSource source) => source switch
    {
        AssetSource.Text => "text",
        AssetSource.Path => "path",
        AssetSource.Uri => "uri",
    };
}
