using System.Text.Json.Nodes;

namespace Infra.Tests.Protocol;

/// <summary>
/// The calls that Pulumi's official .NET core 3.112.1 made in each run of the probe, from tests/probe/records.
/// A file holds a whole record, or names another ("like") and a merge patch over it ("but", RFC 7396).
/// </summary>
internal static class Expected
{
    public static JsonObject Of(string run)
    {
        var file = JsonNode.Parse(Repository.Read($"tests/probe/records/{run}.json"))!.AsObject();
        if ((string?)file["like"] is not { } like)
        {
            file["other"] = new JsonArray();
            return file;
        }

        var record = Of(like);
        Merge(record, file["but"]!.AsObject());
        return record;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                _ = target.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                // A patch over what is no object is a patch over an empty one.
                if (target[name] is not JsonObject below)
                {
                    below = [];
                    target[name] = below;
                }

                Merge(below, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
