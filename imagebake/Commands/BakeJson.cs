using System.Text.Json;
using Infra.Plan;

namespace Imagebake.Commands;

/// <summary>What a bake came to, for machines.</summary>
internal static class BakeJson
{
    /// <summary>Prints it: <c>{"places": [{"image", "target", "where", "due", "id"}], "failures": []}</c>; the id is null where nothing stands.</summary>
    public static void Write(IReadOnlyList<JudgedTask> judged, ImagesLock locked, IReadOnlyList<string> failures)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, PlanJson.Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("places");
            foreach (var one in judged)
            {
                foreach (var place in one.Task.Places)
                {
                    json.WriteStartObject();
                    json.WriteString("image", one.Task.Image.Name);
                    json.WriteString("target", BakeTargets.Name(one.Task.Target));
                    json.WriteString("where", place);
                    json.WriteString("due", one.Due.FirstOrDefault(due => due.Where == place)?.Reason.ToString());
                    json.WriteString("id", locked.Find(one.Task.Key(place))?.Id);
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
            json.WriteStartArray("failures");
            foreach (var failure in failures)
            {
                json.WriteStringValue(failure);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
