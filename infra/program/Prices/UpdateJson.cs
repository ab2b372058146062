using System.Text.Json;
using Infra.Plan;
using Infra.Preview;

namespace Infra.Prices;

/// <summary>What is different in the tables, for machines: every price.</summary>
internal static class UpdateJson
{
    public static void Write(UpdateResult result, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, PlanJson.Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("clouds");
            foreach (var update in result.Clouds)
            {
                json.WriteStartObject();
                json.WriteString("cloud", Clouds.Name(update.Cloud));
                Texts(json, "regions", update.Regions);
                Changes(json, "changes", update.Changes);
                Texts(json, "added", update.Added);
                Texts(json, "removed", update.Removed);
                Texts(json, "unlisted", update.Unlisted);
                Texts(json, "kept", update.Kept);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Changes(json, "rates", result.Rates);
            Texts(json, "failures", result.Failures);
            Texts(json, "wrote", result.Wrote);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Changes(Utf8JsonWriter json, string name, IReadOnlyList<PriceChange> changes)
    {
        json.WriteStartArray(name);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("name", change.Name);
            json.WriteString("region", change.Region);
            json.WriteString("pricing", change.Pricing == Pricing.Spot ? "spot" : "onDemand");
            Number(json, "before", change.Before);
            Number(json, "after", change.After);
            Number(json, "percent", change.Percent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
