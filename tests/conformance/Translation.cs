using System.Text.Json.Nodes;
using Infra.Recording.Values;

namespace Infra.Tests.Conformance;

/// <summary>Turns the AWS resources that a program registered into Terraform's JSON.</summary>
internal sealed class Translation(ProviderSchema schema, string assetFolder)
{
    /// <summary>The only number that the program hands on: the newest version of a launch template.</summary>
    public const string Version = "latestVersion";

    private readonly Dictionary<string, string> _versions = [];
    private readonly List<string> _unmapped = [];
    private readonly List<string> _hidden = [];

    /// <summary>The values of secrets, by the variable that stands for each in the configuration.</summary>
    public IReadOnlyDictionary<string, string> Hidden => _hidden.Select((value, index) => (value, index)).ToDictionary(hidden => Variable(hidden.index), hidden => hidden.value);

    /// <summary>The whole configuration, with a provider for each region.</summary>
    /// <exception cref="InvalidOperationException">A property has no counterpart; the message names all of them.</exception>
    public JsonObject Configuration(IReadOnlyList<JsonNode> registered)
    {
        var resources = new JsonObject();
        foreach (var call in registered.Select(call => call["request"]!).Where(request => (string?)request["type"] == "aws:ec2/launchTemplate:LaunchTemplate"))
        {
            var name = (string)call["name"]!;
            _versions[$"{References.Number(name)}"] = $"${{{References.Address((string)call["type"]!, name)}.latest_version}}";
        }

        foreach (var call in registered)
        {
            var type = TypeNames.Of((string)call["request"]!["type"]!);
            var ofType = resources[type] as JsonObject ?? [];
            resources[type] = ofType;
            ofType.Add(References.Label((string)call["request"]!["name"]!), Resource(type, call));
        }

        return _unmapped.Count == 0
            ? Workspace.Configuration(Regions(registered), resources, Hidden.Keys)
            : throw new InvalidOperationException("Without a counterpart in the provider's schema: " + string.Join(", ", _unmapped.Distinct()));
    }

    /// <summary>The regions that resources name, sorted.</summary>
    public static IReadOnlyList<string> Regions(IReadOnlyList<JsonNode> registered) =>
        [.. registered.Select(call => (string?)call["inputs"]!["region"]).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private JsonObject Resource(string type, JsonNode call)
    {
        var request = call["request"]!;
        var members = schema.Of(type);
        var inputs = call["inputs"]!.AsObject().Where(input => !PropertyNames.Newer.ContainsKey(input.Key));
        var resource = Members(type, inputs, members);
        if ((string?)call["inputs"]!["region"] is { } region)
        {
            resource["provider"] = Workspace.ProviderOf(region);
        }

        resource["depends_on"] = new JsonArray([.. Dependencies(request)]);
        if (request["ignoreChanges"] is JsonArray ignored)
        {
            resource["lifecycle"] = new JsonObject
            {
                ["ignore_changes"] = new JsonArray([.. ignored.Select(name => JsonValue.Create(members[(string)name!].Name))]),
            };
        }

        return resource;
    }

    // Components are no resources of a cloud; Pulumi lists their children as dependencies beside them.
    private static IEnumerable<JsonNode> Dependencies(JsonNode request) =>
        from urn in request["dependencies"]?.AsArray() ?? []
        let parts = ((string)urn!).Split("::", 4)
        let type = parts[2].Split('$')[^1]
        where type.StartsWith("aws:", StringComparison.Ordinal)
        select (JsonNode)References.Address(type, parts[3]);

    private JsonObject Members(
        string where,
        IEnumerable<KeyValuePair<string, JsonNode?>> inputs,
        IReadOnlyDictionary<string, Property> members)
    {
        var translated = new JsonObject();
        foreach (var (name, value) in inputs.Where(input => input.Value is not null))
        {
            if (members.TryGetValue(name, out var property))
            {
                translated[property.Name] = Value($"{where}.{name}", value!, property.Kind);
            }
            else
            {
                _unmapped.Add($"{where}.{name}");
            }
        }

        return translated;
    }

    private static string Variable(int index) => $"hidden_{index}";

    private JsonNode Hide(string where, string value)
    {
        if (References.Translate(value).Contains("${", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{where} is a secret that holds another resource's output or an expression: a variable cannot.");
        }

        _hidden.Add(value);
        return $"${{var.{Variable(_hidden.Count - 1)}}}";
    }

    private string Versioned(string text) => _versions.Aggregate(text, (done, version) => done.Replace(version.Key, version.Value, StringComparison.Ordinal));

    private JsonNode Value(string where, JsonNode value, PropertyKind kind)
    {
        if (Assets.Is(value))
        {
            return Assets.Write(value, assetFolder);
        }

        if (value is JsonObject marked && (string?)marked[Markers.Key] == Markers.Secret)
        {
            return Hide(where, (string)marked["value"]!);
        }

        return (kind, value) switch
        {
            (PropertyKind.Items items, JsonArray list) => new JsonArray([.. list.Select(item => Value(where, item!, items.Each))]),
            (PropertyKind.Entries entries, JsonObject map) => new JsonObject(
                map.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Value(where, entry.Value!, entries.Each)))),
            (PropertyKind.Members inside, JsonObject map) => Members(where, map, inside.ByName),
            (PropertyKind.One, JsonValue one) => one.TryGetValue<string>(out var text) ? Versioned(References.Translate(text)) : one.DeepClone(),
            _ => throw new InvalidOperationException($"{where} is {value.ToJsonString()}, and should be {kind}."),
        };
    }
}
