using System.Text.Json;
using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Preview;

/// <summary>A recorded resource as JSON; what it does not have is left out.</summary>
internal static class ResourceJson
{
    /// <summary>Writes one resource.</summary>
    public static void Write(Utf8JsonWriter json, RecordedResource resource)
    {
        json.WriteStartObject();
        json.WriteString("urn", resource.Urn);
        json.WriteString("type", resource.Type);
        json.WriteString("name", resource.Name);
        json.WriteString("kind", resource.Kind switch
        {
            ResourceKind.Custom => "custom",
            ResourceKind.Component => "component",
            ResourceKind.RemoteComponent => "remote-component",
            ResourceKind.Read => "read",
        });
        Text(json, "parent", resource.Parent);
        json.WritePropertyName("inputs");
        Write(json, resource.Inputs);
        if (resource.Outputs is { } outputs)
        {
            json.WritePropertyName("outputs");
            Write(json, outputs);
        }

        Texts(json, "dependencies", resource.Dependencies);
        PropertyDependencies(json, resource.PropertyDependencies);
        Text(json, "provider", resource.Provider);
        Texts(json, "providers", [.. resource.Providers.Values]);
        Text(json, "version", resource.Version);
        Aliases(json, resource.Aliases);
        Options(json, resource.Options);
        json.WriteEndObject();
    }

    /// <summary>Writes one value, secrets masked.</summary>
    public static void Write(Utf8JsonWriter json, Value value)
    {
        switch (value)
        {
            case Value.Null:
                json.WriteNullValue();
                break;
            case Value.Bool boolean:
                json.WriteBooleanValue(boolean.Is);
                break;
            case Value.Number number when double.IsFinite(number.Amount):
                json.WriteNumberValue(number.Amount);
                break;
            case Value.List list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case Value.Map map:
                json.WriteStartObject();
                foreach (var member in map.Members)
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case Value.Output output:
                Write(json, output.Content);
                break;
            default:
                json.WriteStringValue(ValueText.Of(value));
                break;
        }
    }

    private static void PropertyDependencies(Utf8JsonWriter json, IReadOnlyDictionary<string, IReadOnlyList<string>> properties)
    {
        if (properties.Count == 0)
        {
            return;
        }

        json.WriteStartObject("propertyDependencies");
        foreach (var (name, urns) in properties)
        {
            Texts(json, name, urns);
        }

        json.WriteEndObject();
    }

    private static void Aliases(Utf8JsonWriter json, IReadOnlyList<RecordedAlias> aliases)
    {
        if (aliases.Count == 0)
        {
            return;
        }

        json.WriteStartArray("aliases");
        foreach (var alias in aliases)
        {
            json.WriteStartObject();
            Text(json, "urn", alias.Urn);
            Text(json, "name", alias.Name);
            Text(json, "type", alias.Type);
            Text(json, "stack", alias.Stack);
            Text(json, "project", alias.Project);
            Text(json, "parent", alias.Parent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Options(Utf8JsonWriter json, RecordedOptions options)
    {
        json.WriteStartObject("options");
        Flag(json, "protect", options.Protect);
        Flag(json, "retainOnDelete", options.RetainOnDelete);
        Flag(json, "deleteBeforeReplace", options.DeleteBeforeReplace);
        Texts(json, "ignoreChanges", options.IgnoreChanges);
        Texts(json, "replaceOnChanges", options.ReplaceOnChanges);
        Texts(json, "replaceWith", options.ReplaceWith);
        Texts(json, "additionalSecretOutputs", options.AdditionalSecretOutputs);
        Texts(json, "hideDiffs", options.HideDiffs);
        Text(json, "deletedWith", options.DeletedWith);
        Text(json, "importId", options.ImportId);
        if (options.Timeouts is { } timeouts)
        {
            json.WriteStartObject("customTimeouts");
            Text(json, "create", timeouts.Create);
            Text(json, "update", timeouts.Update);
            Text(json, "delete", timeouts.Delete);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Flag(Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } set)
        {
            json.WriteBoolean(name, set);
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
