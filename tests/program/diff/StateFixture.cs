using System.Text.Json.Nodes;
using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Tests.Program.Diff;

/// <summary>
/// A state as the engine and providers write it after an update of what was recorded: ids in place of what was unknown, names that the
/// provider chose and its lists of them, default tags, encrypted secrets, hashes of assets, providers as resources.
/// </summary>
internal sealed record StateFixture(RecordedRun Run)
{
    private const string Provider = "urn:pulumi:{0}::warmstart::pulumi:providers:aws::default_7_48_0";

    /// <summary>3, or 4 where features are named.</summary>
    public int Version { get; init; } = 3;

    /// <summary>Whether secrets are in clear, as with --show-secrets.</summary>
    public bool ShowsSecrets { get; init; }

    /// <summary>Tags that the provider puts on everything.</summary>
    public IReadOnlyDictionary<string, string> DefaultTags { get; init; } = new Dictionary<string, string>();

    /// <summary>Does something to the resources before they are written.</summary>
    public Action<JsonArray>? Spoil { get; init; }

    /// <summary>Does something to the deployment before it is written.</summary>
    public Action<JsonObject>? SpoilDeployment { get; init; }

    /// <summary>The state as JSON.</summary>
    public string Text()
    {
        var stack = Run.Resources[0].Urn.Split(':')[2];
        var provider = string.Format(System.Globalization.CultureInfo.InvariantCulture, Provider, stack);
        var resources = new JsonArray
        {
            new JsonObject
            {
                ["urn"] = provider,
                ["custom"] = true,
                ["id"] = "0c7f4e39-6a1e-4c76-9d53-0a83c17a8f11",
                ["type"] = "pulumi:providers:aws",
                ["inputs"] = new JsonObject { ["version"] = "7.48.0", ["region"] = "us-east-1", ["defaultTags"] = new JsonObject { ["tags"] = Tags() }.ToJsonString() },
            },
        };
        foreach (var resource in Run.Resources.OrderBy(resource => resource.Parent is not null))
        {
            resources.Add(Of(resource, provider));
        }

        Spoil?.Invoke(resources);
        var deployment = new JsonObject
        {
            ["manifest"] = new JsonObject { ["time"] = "2026-01-01T00:00:00Z", ["magic"] = "", ["version"] = "v3.258.0" },
            ["secrets_providers"] = new JsonObject { ["type"] = "passphrase", ["state"] = new JsonObject { ["salt"] = "v1:AAAA:v1:BBBB" } },
            ["resources"] = resources,
            ["metadata"] = new JsonObject(),
        };
        SpoilDeployment?.Invoke(deployment);
        var outer = new JsonObject { ["version"] = Version, ["deployment"] = deployment };
        if (Version == 4)
        {
            outer["features"] = new JsonArray("hooks");
        }

        return outer.ToJsonString(new() { WriteIndented = true });
    }

    private JsonObject Tags() => new(DefaultTags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));

    private JsonObject Of(RecordedResource resource, string provider)
    {
        var json = new JsonObject { ["urn"] = resource.Urn, ["custom"] = resource.Kind == ResourceKind.Custom, ["type"] = resource.Type };
        if (resource.Kind == ResourceKind.Custom)
        {
            json["id"] = $"id-of-{resource.Name}";
            json["provider"] = $"{provider}::0c7f4e39-6a1e-4c76-9d53-0a83c17a8f11";
        }

        var inputs = Map(resource.Inputs, "id-of-another");
        if (resource.Kind == ResourceKind.Custom)
        {
            FilledIn(resource, inputs);
        }

        json["inputs"] = inputs;
        json["outputs"] = new JsonObject { ["arn"] = $"arn:aws:of:{resource.Name}", ["id"] = $"id-of-{resource.Name}" };
        json["parent"] = resource.Parent;
        json["propertyDependencies"] = new JsonObject(resource.PropertyDependencies.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)new JsonArray([.. property.Value.Select(urn => (JsonNode?)urn)]))));
        json["created"] = "2026-01-01T00:00:00Z";
        json["modified"] = "2026-01-01T00:00:00Z";
        return json;
    }

    // What the bridged provider adds to the inputs when it checks them.
    private void FilledIn(RecordedResource resource, JsonObject inputs)
    {
        var filled = new JsonArray();
        if (resource.Inputs["name"] is null)
        {
            inputs["name"] = $"{resource.Name}-5d41402";
            filled.Add("name");
        }

        if (resource.Inputs["enabled"] is null)
        {
            inputs["enabled"] = true;
            filled.Add("enabled");
        }

        if (inputs["tags"] is JsonObject tags)
        {
            foreach (var (key, value) in DefaultTags)
            {
                tags.TryAdd(key, value);
            }

            tags["__defaults"] = new JsonArray();
        }

        inputs["__defaults"] = filled;
    }

    private JsonObject Map(Value.Map map, string id) => new(map.Members.Select(member => KeyValuePair.Create(member.Name, Json(member.Value, id))));

    private JsonNode? Json(Value value, string id) => value switch
    {
        Value.Null => null,
        Value.Bool one => one.Is,
        Value.Number one => one.Amount,
        Value.Text one => one.Content,
        Value.Unknown => id,
        Value.List one => new JsonArray([.. one.Items.Select(item => Json(item, id))]),
        Value.Map one => Map(one, id),
        Value.Secret one => Secret(one, id),
        Value.Asset one => Asset(one),
        _ => throw new InvalidOperationException($"{value.GetType()} is in no recording of ours"),
    };

    private JsonObject Secret(Value.Secret secret, string id)
    {
        var json = new JsonObject { [Markers.Key] = Markers.Secret };
        json[ShowsSecrets ? "plaintext" : "ciphertext"] = ShowsSecrets ? Json(secret.Hidden, id)!.ToJsonString() : "v1:GOZWWOF/lxfq7Ic3:jPyor9";
        return json;
    }

    private static JsonObject Asset(Value.Asset asset)
    {
        var json = new JsonObject { [Markers.Key] = Markers.Asset };
        if (asset.Source == AssetSource.Text)
        {
            json["text"] = asset.Content;
            json["hash"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(asset.Content)));
        }
        else
        {
            // Written on another machine, by another user.
            json["path"] = $"/var/cache/warmstart-archives/{Path.GetFileName(asset.Content)}";
            json["hash"] = new string('a', 64);
        }

        return json;
    }
}
