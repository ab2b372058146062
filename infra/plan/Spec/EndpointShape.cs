using System.Text.RegularExpressions;

namespace Infra.Plan;

/// <summary>How it is written where the endpoints are and who may reach them.</summary>
internal static partial class EndpointShape
{
    private const string NamePattern = "^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$";

    private const string ZoneIdPattern = "^Z[A-Z0-9]{1,31}$";

    private static readonly Field<IReadOnlyList<Written<string>>> _allow = new(
        "allow",
        new ListShape<string>(Scalars.TextThat("an IPv4 address range, such as 203.0.113.0/24", Ipv4.IsRange, Ipv4.RangePattern), "a list of address ranges, such as [203.0.113.0/24]") { Least = 1 },
        "address ranges that may reach the endpoints, such as [203.0.113.0/24]") { Required = true };

    private static readonly Field<IReadOnlyList<Written<string>>> _apiKeys = new(
        "api_keys",
        new ListShape<string>(Scalars.TextThat("a name of letters, digits, \"-\" and \"_\", such as team-a", IsKeyName, "^[A-Za-z0-9_-]+$"), "a list of names, such as [team-a]") { Least = 1 },
        "names of the keys of which clients must send one; the keys are encrypted settings of these names");

    private static readonly Field<bool> _public = new("public", Scalars.Boolean, "whether the address is reachable from the internet") { Default = "true" };

    private static readonly Field<string> _address = new(
        "address", Scalars.TextThat("an IPv4 address, such as 10.16.0.10", Ipv4.IsAddress, Ipv4.AddressPattern), "with public: false, the address in the network") { Default = "the eleventh of the zone's subnet" };

    private static readonly Field<string> _zone = new("zone", Scalars.Text, "with public: false, the zone that the address is in") { Default = "the first of the balancer's region" };

    private static readonly Field<string> _name = new("name", Scalars.TextThat("a name in lower case, such as llm.example.com", text => Name().IsMatch(text), NamePattern), "the name that leads to the endpoints, such as llm.example.com") { Required = true };

    private static readonly Field<string> _zoneId = new("zone_id", Scalars.TextThat("the id of a Route 53 hosted zone, such as Z0123456789ABCDEFGHIJ", text => ZoneId().IsMatch(text), ZoneIdPattern), "the id of the Route 53 hosted zone that the name is in, such as Z0123456789ABCDEFGHIJ") { Required = true };

    private static readonly Field<DomainSpec> _domain = new(
        "domain",
        new MapShape<DomainSpec>("a map such as {name: llm.example.com, zone_id: Z0123456789ABCDEFGHIJ}", [_name, _zoneId], values => new(values.At, values.Get(_name)!.Value, values.Get(_zoneId)!.Value)),
        "a name for the endpoints, in a hosted zone of Route 53 that exists");

    public static readonly Shape<EndpointSpec> Shape = new MapShape<EndpointSpec>(
        "a map such as {allow: [203.0.113.0/24]}",
        [
            _allow, _apiKeys, _public, _address, _zone, _domain,
            Refused("tls", "key and certificate", "Each service has its own: write service.tls in its service.yaml."),
        ],
        Build)
    { EmptyIsAbsent = true };

    private static EndpointSpec? Build(FieldValues values)
    {
        var isInternal = values.Get(_public) is { Value: false };
        foreach (var field in new Field<string>[] { _address, _zone }.Where(field => !isInternal && values.Get(field) is not null))
        {
            values.Reading.Mistake(values.Key(field)!, $"endpoint.{field.Name} is of an internal endpoint, and this one is public.", $"Add public: false, or remove {field.Name}: a public address is AWS's to choose.");
        }

        var allow = values.Get(_allow)!.Value;
        if (allow.Count == 0)
        {
            values.Reading.Mistake(values.Key(_allow)!, "endpoint.allow is empty, so nobody could reach the endpoints.", "Write address ranges, such as [203.0.113.0/24].");
            return null;
        }

        IReadOnlyList<Written<string>> keys = [.. (values.Get(_apiKeys)?.Value ?? []).DistinctBy(key => key.Value)];
        if (values.Get(_apiKeys) is { Value.Count: 0 })
        {
            values.Reading.Mistake(values.Key(_apiKeys)!, "endpoint.api_keys is empty, so nobody could use the endpoints.", "Write names of keys, such as [team-a], or remove it.");
            return null;
        }

        foreach (var all in allow.Where(range => keys.Count == 0 && !isInternal && range.Value.EndsWith("/0", StringComparison.Ordinal)))
        {
            values.Reading.Notice(all.At, $"endpoint.allow: {all.Value} lets everyone on the internet use the endpoints, and nothing asks for a key.", "Name the ranges that your clients are in, or write api_keys.");
        }

        return new([.. allow.DistinctBy(range => range.Value)], keys)
        {
            Domain = values.Get(_domain)?.Value,
            Internal = isInternal ? new(values.Key(_public)!, values.Get(_address), values.Get(_zone)) : null,
        };
    }

    /// <summary>No dot: a setting with one belongs to a service.</summary>
    private static bool IsKeyName(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static Field<YamlNode> Refused(string name, string docs, string mend) => new(name, AnyShape.Any, docs) { Unserved = mend };

    [GeneratedRegex(NamePattern)]
    private static partial Regex Name();

    [GeneratedRegex(ZoneIdPattern)]
    private static partial Regex ZoneId();
}
