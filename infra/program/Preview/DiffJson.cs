using System.Text.Json;
using Infra.Diff;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>The diff for machines: the same bytes for the same two sides, on every machine.</summary>
internal static class DiffJson
{
    /// <summary>Writes the diff as one JSON object and a line break.</summary>
    public static void Write(StackDiff diff, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, PlanJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("stack", diff.Stack);
            json.WriteString("comparedWith", diff.ComparedWith);
            json.WriteBoolean("isEmpty", diff.IsEmpty);
            Summary(json, diff);
            Texts(json, "dangers", [.. Dangers.Of(diff)]);
            PlanJson.Array(json, "facts", diff.Plan?.Facts ?? [], Fact);
            PlanJson.Array(json, "services", diff.Plan?.Services ?? [], Service);
            PlanJson.Array(json, "changes", [.. diff.Groups.SelectMany(group => group.Changes.Select(change => (group.Place, change)))], Change);
            Texts(json, "notKnown", [.. Unknowns.Of(diff)]);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Summary(Utf8JsonWriter json, StackDiff diff)
    {
        json.WriteStartObject("summary");
        foreach (var kind in ChangeWords.Order)
        {
            json.WriteNumber(Name(kind), diff.Count(kind));
        }

        if (diff.Plan is { } plan)
        {
            json.WriteNumber("replicasBefore", plan.ReplicasBefore);
            json.WriteNumber("replicasAfter", plan.ReplicasAfter);
            PerMonth(json, "perMonthBefore", plan.CostBefore?.Idle ?? Amount.Zero);
            PerMonth(json, "perMonthAfter", plan.CostAfter?.Idle ?? Amount.Zero);
            json.WriteNumber("sameServices", plan.SameServices);
        }

        json.WriteEndObject();
    }

    private static void PerMonth(Utf8JsonWriter json, string name, Amount amount)
    {
        json.WriteStartObject(name);
        json.WriteNumber("low", decimal.Round(amount.PerMonth.Low, 2));
        json.WriteNumber("high", decimal.Round(amount.PerMonth.High, 2));
        json.WriteBoolean("isWhole", amount.Unknown.Count == 0);
        json.WriteEndObject();
    }

    private static void Service(Utf8JsonWriter json, ServiceChange service)
    {
        json.WriteStartObject();
        json.WriteString("name", service.Name);
        json.WriteString("change", Of(service.Before, service.After));
        PlanJson.Array(json, "facts", service.Facts, Fact);
        if (service.Update is { } update)
        {
            UpdateJson.Write(json, update);
        }

        PlanJson.Array(json, "placements", [.. service.Placements.Where(placement => placement.Facts.Count > 0 || placement.Before is null || placement.After is null)], Placement);
        json.WriteEndObject();
    }

    private static void Placement(Utf8JsonWriter json, PlacementChange placement)
    {
        json.WriteStartObject();
        json.WriteString("name", placement.Name);
        json.WriteString("change", Of(placement.Before, placement.After));
        PlanJson.Array(json, "facts", placement.Facts, Fact);
        if (placement.After?.Start is { } start)
        {
            StartJson.Write(json, start);
        }

        json.WriteEndObject();
    }

    private static string Of(object? before, object? after) => Name(before is null ? ChangeKind.Create : after is null ? ChangeKind.Delete : ChangeKind.Update);

    private static void Fact(Utf8JsonWriter json, Fact fact)
    {
        json.WriteStartObject();
        json.WriteString("name", fact.Name);
        json.WriteString("before", fact.Before);
        json.WriteString("after", fact.After);
        json.WriteEndObject();
    }

    private static void Change(Utf8JsonWriter json, (Infra.Preview.Place Place, ResourceChange Change) placed)
    {
        var (place, change) = placed;
        json.WriteStartObject();
        json.WriteString("change", Name(change.Kind));
        json.WriteString("urn", change.Resource.Urn);
        json.WriteString("type", change.Resource.Type);
        json.WriteString("name", change.Resource.Name);
        Text(json, "formerUrn", change.FormerUrn);
        Text(json, "service", place.Service);
        json.WriteString("cloud", place.Cloud);
        Text(json, "region", place.Region);
        if (change.Kind == ChangeKind.Delete)
        {
            json.WriteBoolean("staysInTheCloud", change.Before!.Options.RetainOnDelete is true);
        }

        if (change.ReplacedWith.Count > 0)
        {
            Texts(json, "replacedWith", change.ReplacedWith);
        }

        PlanJson.Array(json, "properties", change.Properties, Property);
        json.WriteEndObject();
    }

    private static void Property(Utf8JsonWriter json, PropertyChange property)
    {
        json.WriteStartObject();
        json.WriteString("path", property.Path.ToString());
        json.WriteString("effect", property.Effect switch
        {
            PropertyEffect.Update => "update",
            PropertyEffect.Replace => "replace",
            PropertyEffect.Unknown => "unknown",
        });
        Value(json, "before", property.Before);
        Value(json, "after", property.After);
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, Recording.Values.Value? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            ResourceJson.Write(json, value);
        }
    }

    /// <summary>What a kind of change is called.</summary>
    private static string Name(ChangeKind kind) => kind switch
    {
        ChangeKind.Same => "same",
        ChangeKind.Create => "create",
        ChangeKind.Update => "update",
        ChangeKind.Replace => "replace",
        ChangeKind.MayReplace => "mayReplace",
        ChangeKind.Rename => "rename",
        ChangeKind.Delete => "delete",
    };

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts) => PlanJson.Array(json, name, texts, static (json, text) => json.WriteStringValue(text));
}
