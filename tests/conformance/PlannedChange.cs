using System.Text.Json.Nodes;

namespace Infra.Tests.Conformance;

/// <summary>What a Terraform plan would do with a resource, and the properties for whose sake.</summary>
internal sealed record PlannedChange(string Address, string Actions, string Properties)
{
    /// <summary>The changes of a plan, "terraform show -json", without those that do nothing, sorted by address.</summary>
    public static IReadOnlyList<PlannedChange> Read(string json) =>
    [
        .. (JsonNode.Parse(json)!["resource_changes"]?.AsArray() ?? [])
            .Select(resource => Of(resource!))
            .Where(change => change.Actions != "no-op")
            .OrderBy(change => change.Address, StringComparer.Ordinal),
    ];

    private static PlannedChange Of(JsonNode resource)
    {
        var change = resource["change"]!;
        var actions = string.Join(" then ", change["actions"]!.AsArray().Select(action => (string?)action));
        return new((string)resource["address"]!, actions, actions == "update" ? Differing(change) : "");
    }

    // What the provider computes anew after any update, such as a version's number, is no reason for it.
    private static string Differing(JsonNode change) => string.Join(", ", change["after"]!.AsObject()
        .Where(property => change["after_unknown"]![property.Key] is not JsonValue)
        .Where(property => Comparable(change["before"]![property.Key]) != Comparable(property.Value))
        .Select(property => property.Key)
        .Order(StringComparer.Ordinal));

    // To a provider on Terraform's first SDK an empty text and none are the same.
    private static string? Comparable(JsonNode? value) => value?.ToJsonString().Replace("\"\"", "null", StringComparison.Ordinal);
}
