using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>
/// Reads <c>resources</c> into alternatives: each entry of any_of or ordered merged over the base, and each of a set of
/// accelerators one of its own (fact sheet of the service YAML, 3.3 and 3.9).
/// </summary>
internal sealed class ResourcesShape : Shape<ResourcesSpec>
{
    public override string Expected => AlternativeShape.Shape.Expected;

    public override bool Admits(YamlNode node) => node is YamlMap;

    public override JsonObject ToSchema()
    {
        var schema = AlternativeShape.Shape.ToSchema();
        // A key without a value counts as not written at the outermost level only (fact sheet, 0.3).
        var entry = MapSchema.Of(AlternativeFields.All, MapSchema.Empty.IsRead);
        foreach (var name in new[] { AlternativeFields.AnyOf.Name, AlternativeFields.Ordered.Name })
        {
            entry["properties"]!.AsObject().Remove(name);
        }

        foreach (var name in new[] { AlternativeFields.AnyOf.Name, AlternativeFields.Ordered.Name })
        {
            var list = schema["properties"]![name]!.AsObject();
            list["type"] = SchemaForm.Texts(["array", "null"]);
            list["items"] = entry.DeepClone();
            list["minItems"] = 1;
        }

        return schema;
    }

    public override bool TryRead(YamlNode node, string path, Reading reading, [NotNullWhen(true)] out ResourcesSpec? value)
    {
        value = null;
        if (node is not YamlMap map)
        {
            return Refuse(node, path, reading);
        }

        var before = reading.Mistakes.Count;
        var anyOf = Entries(map, AlternativeFields.AnyOf, path, reading);
        var ordered = Entries(map, AlternativeFields.Ordered, path, reading);
        if (anyOf is not null && ordered is not null)
        {
            reading.Mistake(map.Find(AlternativeFields.Ordered.Name)!.Key.At, $"{path}: any_of and ordered are both written.", "Keep one.");
            return false;
        }

        if (!CheckSize(map, (anyOf ?? ordered)?.Count ?? 0, path, reading))
        {
            return false;
        }

        var drafts = new List<AlternativeDraft>();
        foreach (var (entry, entryPath) in anyOf ?? ordered ?? [(null, path)])
        {
            var merged = entry is null ? map : Merge(map, entry);
            if (AlternativeShape.Shape.TryRead(merged, entryPath, reading, out var draft))
            {
                drafts.Add(entry is null ? draft : draft with { Spec = draft.Spec with { At = entry.At } });
            }
        }

        if (reading.Mistakes.Count > before)
        {
            return false;
        }

        CheckAccelerators(drafts, anyOf is not null, ordered is not null, path, reading);
        if (drafts.Sum(draft => draft.Accelerators?.Value.Any.Count ?? 1) is > MaxAlternatives and var count)
        {
            reading.Mistake(node.At, $"{path}: {count} alternatives are more than {MaxAlternatives}.", "Each accelerator of a set counts in each entry of any_of. Write fewer.");
            return false;
        }

        value = new([.. drafts.SelectMany(Expand)], ordered is not null || drafts.Any(draft => draft.Accelerators?.Value.Ordered == true));
        return reading.Mistakes.Count == before;
    }

    /// <summary>More than there are machines to choose from; each is planned in every region.</summary>
    private const int MaxAlternatives = 1000;

    /// <summary>Every entry gets a copy of the base, which a hostile file makes large.</summary>
    private static bool CheckSize(YamlMap map, int entries, string path, Reading reading)
    {
        if ((long)entries * map.Entries.Count <= YamlReader.MaxNodes && entries <= MaxAlternatives)
        {
            return true;
        }

        reading.Mistake(map.At, $"{path}: {entries} alternatives of {map.Entries.Count} keys are too many.", $"Write at most {MaxAlternatives} alternatives.");
        return false;
    }

    private static List<(YamlMap? Entry, string Path)>? Entries(YamlMap map, Field field, string path, Reading reading)
    {
        if (map.Find(field.Name)?.Value is not { } value || value is YamlScalar { Kind: ScalarKind.Null })
        {
            return null;
        }

        if (value is not YamlList { Items.Count: > 0 } list)
        {
            reading.Mistake(value.At, $"{path}.{field.Name}: this is not a list of alternatives.", "Write a list of maps, each under a dash.");
            return null;
        }

        var entries = new List<(YamlMap?, string)>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            var entryPath = $"{path}.{field.Name}[{i}]";
            if (list.Items[i] is not YamlMap entry)
            {
                reading.Mistake(list.Items[i].At, $"{entryPath}: this is not a map.", $"Write {AlternativeShape.Shape.Expected}.");
            }
            else if ((entry.Find("any_of") ?? entry.Find("ordered")) is { } nested)
            {
                reading.Mistake(nested.Key.At, $"{entryPath}: alternatives may not hold alternatives.", "Write them all in one list.");
            }
            else if (CheckEntry(entry, entryPath, reading))
            {
                entries.Add((entry, entryPath));
            }
        }

        return entries;
    }

    /// <summary>What an entry may not say, though the base may (fact sheet, 0.3 and 3.3).</summary>
    private static bool CheckEntry(YamlMap entry, string path, Reading reading)
    {
        var before = reading.Mistakes.Count;
        foreach (var (key, value) in entry.Entries)
        {
            if (value is YamlScalar { Kind: ScalarKind.Null } && key.Written is not "ports")
            {
                reading.Mistake(key.At, $"{path}.{key.Written}: the value is empty.", "Write one, or remove the key: what the entry does not say, it has from resources.");
            }

            if (key.Written is "accelerators" or "gpus" && value is YamlList or YamlMap { Entries.Count: > 1 })
            {
                reading.Mistake(value.At, $"{path}.{key.Written}: an alternative asks for one kind of accelerator.", "Write an alternative for each.");
            }
        }

        return reading.Mistakes.Count == before;
    }

    /// <summary>The entry's keys win, the base's fill the rest; labels merge key by key.</summary>
    private static YamlMap Merge(YamlMap map, YamlMap entry)
    {
        var hasAccelerators = (entry.Find("accelerators") ?? entry.Find("gpus")) is not null;
        var entries = new List<YamlEntry>();
        foreach (var inherited in map.Entries)
        {
            var name = inherited.Key.Written;
            var replaced = entry.Find(name) is not null || (hasAccelerators && name is "accelerators" or "gpus");
            if (name is not ("any_of" or "ordered" or "labels") && !replaced)
            {
                entries.Add(inherited);
            }
        }

        var labels = (map.Find("labels")?.Value as YamlMap)?.Entries ?? [];
        var ownNames = ((entry.Find("labels")?.Value as YamlMap)?.Entries ?? []).Select(label => label.Key.Written).ToHashSet(StringComparer.Ordinal);
        foreach (var own in entry.Entries)
        {
            entries.Add(own.Key.Written == "labels" && own.Value is YamlMap ownLabels && labels.Count > 0
                ? own with { Value = new YamlMap(ownLabels.At, [.. labels.Where(label => !ownNames.Contains(label.Key.Written)), .. ownLabels.Entries]) }
                : own);
        }

        if (entry.Find("labels") is null && map.Find("labels") is { } baseLabels)
        {
            entries.Add(baseLabels);
        }

        return new(map.At, entries);
    }

    private static void CheckAccelerators(List<AlternativeDraft> drafts, bool anyOf, bool ordered, string path, Reading reading)
    {
        foreach (var accelerators in drafts.Select(draft => draft.Accelerators).OfType<Written<AcceleratorsSpec>>())
        {
            if (ordered && accelerators.Value.Any.Count > 1)
            {
                reading.Mistake(accelerators.At, $"{path}: ordered and several accelerators are both written.", "Write one accelerator in each entry of ordered.");
            }

            if (anyOf && accelerators.Value.Ordered)
            {
                reading.Mistake(accelerators.At, $"{path}: any_of and a list of accelerators are both written.", "A list is an order. Write a set, {A100:8, L4:8}, or use ordered.");
            }
        }
    }

    private static IEnumerable<AlternativeSpec> Expand(AlternativeDraft draft) =>
        draft.Accelerators is null
            ? [draft.Spec]
            : draft.Accelerators.Value.Any.Select(accelerator => draft.Spec with { Accelerator = accelerator });
}
