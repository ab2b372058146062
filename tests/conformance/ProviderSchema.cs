using System.Text.Json.Nodes;

namespace Infra.Tests.Conformance;

/// <summary>What resources the provider has, in its own words: "terraform providers schema -json".</summary>
internal sealed class ProviderSchema(JsonObject resources)
{
    /// <summary>Reads the command's output.</summary>
    public static ProviderSchema Read(string json) =>
        new(JsonNode.Parse(json)!["provider_schemas"]![Workspace.ProviderAddress]!["resource_schemas"]!.AsObject());

    /// <summary>The properties of a type that can be set, by the name that a program gives them.</summary>
    public IReadOnlyDictionary<string, Property> Of(string type) => Members(type, Block(type));

    /// <summary>Terraform's names of a type's texts, which a resource answers once it exists.</summary>
    public IEnumerable<string> Texts(string type) => Block(type)["attributes"]!.AsObject()
        .Where(attribute => attribute.Value!["type"] is JsonValue kind && (string?)kind == "string")
        .Select(attribute => attribute.Key);

    private JsonNode Block(string type) => resources[type]?["block"]
        ?? throw new InvalidOperationException($"The provider has no type {type}.");

    private static Dictionary<string, Property> Members(string type, JsonNode block)
    {
        var members = new Dictionary<string, Property>(StringComparer.Ordinal);
        foreach (var (name, attribute) in (block["attributes"]?.AsObject() ?? []).Where(attribute => IsSettable(attribute.Value!)))
        {
            var kind = Kind(type, attribute!["type"]!);
            members[PropertyNames.Of(type, name, kind is PropertyKind.Items)] = new(name, kind);
        }

        foreach (var (name, nested) in block["block_types"]?.AsObject() ?? [])
        {
            var isOne = (int?)nested!["max_items"] == 1 || (string?)nested["nesting_mode"] == "single" || PropertyNames.IsOne(type, name);
            PropertyKind inside = new PropertyKind.Members(Members(type, nested["block"]!));
            members[PropertyNames.Of(type, name, !isOne)] = new(name, isOne ? inside : new PropertyKind.Items(inside));
        }

        return members;
    }

    private static bool IsSettable(JsonNode attribute) => attribute["optional"] is not null || attribute["required"] is not null;

    // A type is "string", or a list of its constructor and its argument.
    private static PropertyKind Kind(string type, JsonNode kind) => kind is JsonArray pair
        ? (string?)pair[0] switch
        {
            "list" or "set" => new PropertyKind.Items(Kind(type, pair[1]!)),
            "map" => new PropertyKind.Entries(Kind(type, pair[1]!)),
            "object" => new PropertyKind.Members(pair[1]!.AsObject()
                .Select(field => (field.Key, Kind: Kind(type, field.Value!)))
                .ToDictionary(
                    field => PropertyNames.Of(type, field.Key, field.Kind is PropertyKind.Items),
                    field => new Property(field.Key, field.Kind))),
            var other => throw new InvalidOperationException($"The schema of {type} has a type {other}."),
        }
        : new PropertyKind.One();
}
