using System.Collections;
using System.Reflection;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Writes arguments and outputs as the engine reads them, and gathers the resources that they come from.</summary>
internal sealed partial class ValueWriter(WriteOptions options)
{
    // Where the writer stands, for the message when it meets something that cannot be written.
    private readonly Stack<string> _path = new();

    /// <summary>The resources met since it was last emptied.</summary>
    public HashSet<Resource> Resources { get; } = [];

    /// <summary>Whether something unknown was written.</summary>
    public bool HasUnknowns { get; private set; }

    /// <summary>The value under the given name; null for an absent one.</summary>
    public async ValueTask<Value?> WriteAsync(string name, object? value)
    {
        _path.Push(name);
        var written = await WriteAsync(value).ConfigureAwait(false);
        _path.Pop();
        return written;
    }

    private ValueTask<Value?> WriteAsync(object? value) => value switch
    {
        null => default,
        string text => new(Value.ForString(text)),
        bool flag => new(Value.ForBool(flag)),
        int number => new(Value.ForNumber(number)),
        double number => new(Value.ForNumber(number)),
        IInput input => WriteAsync(input.Content),
        IOutput output => WriteOutputAsync(output),
        InputArgs args => WriteArgsAsync(args),
        IUnion union => WriteAsync(union.Value),
        Resource resource => WriteResourceAsync(resource),
        AssetOrArchive asset => WriteAssetAsync(asset),
        JsonElement json => new(WriteJson(json)),
        JsonDocument json => new(WriteJson(json.RootElement)),
        IDictionary map => WriteMapAsync(map),
        IList list => WriteListAsync(list),
        System.Enum @enum => new(Value.ForNumber(Convert.ToInt32(@enum, System.Globalization.CultureInfo.InvariantCulture))),
        Task => throw Refused("Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:"),
        _ when value.GetType().GetCustomAttribute<EnumTypeAttribute>() is not null => WriteAsync(EnumTypeValue.Of(value)),
        _ => throw Refused($"{value.GetType().FullName} is not a supported argument type."),
    };

    private async ValueTask<Value?> WriteArgsAsync(InputArgs args)
    {
        var fields = new Struct();
        await WriteMembersAsync(args, async (name, value) =>
        {
            if (await WriteAsync(name, value).ConfigureAwait(false) is { } written)
            {
                fields.Fields[name] = written;
            }
        }).ConfigureAwait(false);
        return Value.ForStruct(fields);
    }

    private async ValueTask<Value?> WriteMapAsync(IDictionary map)
    {
        var fields = new Struct();
        foreach (DictionaryEntry entry in map)
        {
            if (entry.Key is not string name)
            {
                throw Refused("Dictionaries are only supported with string keys:");
            }

            // An absent member and a null one are the same to the engine.
            if (await WriteAsync(name, entry.Value).ConfigureAwait(false) is { } written)
            {
                fields.Fields[name] = written;
            }
        }

        return Value.ForStruct(fields);
    }

    private async ValueTask<Value?> WriteListAsync(IList list)
    {
        var items = new ListValue();
        for (var i = 0; i < list.Count; i++)
        {
            items.Values.Add(await WriteAsync(list[i]).ConfigureAwait(false) ?? Value.ForNull());
        }

        return new() { ListValue = items };
    }

    private Value? WriteJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.True => Value.ForBool(true),
        JsonValueKind.False => Value.ForBool(false),
        JsonValueKind.Number => Value.ForNumber(json.GetDouble()),
        JsonValueKind.String => Value.ForString(json.GetString()),
        JsonValueKind.Array => Value.ForList([.. json.EnumerateArray().Select(item => WriteJson(item) ?? Value.ForNull())]),
        JsonValueKind.Object => WriteJsonObject(json),
        _ => throw Refused($"JSON of kind {json.ValueKind} is not supported."),
    };

    private Value WriteJsonObject(JsonElement json)
    {
        var fields = new Struct();
        foreach (var member in json.EnumerateObject())
        {
            if (WriteJson(member.Value) is { } written)
            {
                fields.Fields[member.Name] = written;
            }
        }

        return Value.ForStruct(fields);
    }

    private InvalidOperationException Refused(string reason) => new($"{reason}\n\t{string.Join('.', _path.Reverse())}");
}
