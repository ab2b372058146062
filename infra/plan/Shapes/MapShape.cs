using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>A map with known keys. Its record is built only when all of its fields could be read.</summary>
internal sealed class MapShape<T>(string expected, IReadOnlyList<Field> fields, Func<FieldValues, T?> build) : Shape<T>
    where T : class
{
    /// <summary>Whether a key without a value counts as not written: so at the outermost level of what SkyPilot validates (fact sheet, 0.3).</summary>
    public bool EmptyIsAbsent { get; init; }

    /// <summary>Whether keys that begin with "_" are passed over: SkyPilot writes such into the tasks that it stores (fact sheet, 3.1).</summary>
    public bool PassesOverUnderscores { get; init; }

    public override string Expected => expected;

    public IReadOnlyList<Field> Fields => fields;

    public override bool Admits(YamlNode node) => node is YamlMap;

    public override JsonObject ToSchema() => SchemaWithUnderscores(MapSchema.Of(fields, EmptyIsAbsent ? MapSchema.Empty.IsAbsent : MapSchema.Empty.IsRead));

    public override bool TryRead(YamlNode node, string path, Reading reading, [NotNullWhen(true)] out T? value)
    {
        value = null;
        if (node is not YamlMap map)
        {
            return Refuse(node, path, reading);
        }

        var before = reading.Mistakes.Count;
        var values = new FieldValues(map.At, path, reading);
        foreach (var entry in map.Entries)
        {
            ReadEntry(entry, path, values);
        }

        foreach (var field in fields)
        {
            if (field.Required && values.Key(field) is null)
            {
                reading.Mistake(map.At, $"{Prefix(path)}the key {field.Name} is missing.", $"Write {field.Name}: {field.Docs}");
            }
        }

        if (reading.Mistakes.Count > before)
        {
            return false;
        }

        value = build(values);
        return value is not null && reading.Mistakes.Count == before;
    }

    private void ReadEntry(YamlEntry entry, string path, FieldValues values)
    {
        var reading = values.Reading;
        if (PassesOverUnderscores && entry.Key is { Kind: ScalarKind.Text, Written: ['_', ..] })
        {
            return;
        }

        if (entry.Key.Kind != ScalarKind.Text || fields.FirstOrDefault(field => field.Name == entry.Key.Written) is not { } field)
        {
            string[] known = [.. fields.Select(field => field.Name)];
            reading.Mistake(entry.Key.At, $"{Prefix(path)}the key {entry.Key.Written} is not known.", Suggest.Mend(entry.Key.Written, known, "Known are"));
            return;
        }

        values.SetKey(field, entry.Key.At);
        if (entry.Value is YamlScalar { Kind: ScalarKind.Null } && EmptyIsAbsent)
        {
            if (field.Required)
            {
                reading.Mistake(entry.Key.At, $"{Prefix(path)}the key {field.Name} is empty.", $"Write {field.Name}: {field.Docs}");
            }

            return;
        }

        if (field.Unserved is { } unserved)
        {
            reading.Mistake(entry.Key.At, $"{Prefix(path)}{field.Name} is not served.", unserved);
            return;
        }

        if (field.Idle is { } idle)
        {
            reading.Notice(entry.Key.At, $"{Prefix(path)}{field.Name} has no effect here.", idle);
        }

        if (field.Read(entry.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}", reading) is { } value)
        {
            values.Set(field, value);
        }
    }

    private JsonObject SchemaWithUnderscores(JsonObject schema)
    {
        if (PassesOverUnderscores)
        {
            schema["patternProperties"] = new JsonObject { ["^_"] = SchemaForm.Any };
        }

        return schema;
    }

    private static string Prefix(string path) => path.Length == 0 ? "" : $"{path}: ";
}
