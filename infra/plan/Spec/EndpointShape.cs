using System.Globalization;

namespace Infra.Plan;

/// <summary>How it is written who may reach the endpoints.</summary>
internal static class EndpointShape
{
    private const string Octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    private static readonly Field<IReadOnlyList<Written<string>>> _allow = new(
        "allow",
        new ListShape<string>(Scalars.TextThat("an IPv4 address range, such as 203.0.113.0/24", IsCidr, $"^{Octet}(?:\\.{Octet}){{3}}/(?:3[0-2]|[12]?[0-9])$"), "a list of address ranges, such as [203.0.113.0/24]") { Least = 1 },
        "address ranges that may reach the endpoints, such as [203.0.113.0/24]") { Required = true };

    private static readonly Field<IReadOnlyList<Written<string>>> _apiKeys = new(
        "api_keys",
        new ListShape<string>(Scalars.TextThat("a name of letters, digits, \"-\" and \"_\", such as team-a", IsKeyName, "^[A-Za-z0-9_-]+$"), "a list of names, such as [team-a]") { Least = 1 },
        "names of the keys of which clients must send one; the keys are encrypted settings of these names");

    private static readonly Field<bool> _public = new("public", Scalars.Boolean, "whether the address is reachable from the internet") { Default = "true" };

    public static readonly Shape<EndpointSpec> Shape = new MapShape<EndpointSpec>(
        "a map such as {allow: [203.0.113.0/24]}",
        [
            _allow, _apiKeys, _public,
            Refused("domain", "name of the endpoint", "DNS names are not made so far. Point yours at the address that up prints."),
            Refused("tls", "key and certificate", "Each service has its own: write service.tls in its service.yaml."),
        ],
        Build)
    { EmptyIsAbsent = true };

    private static EndpointSpec? Build(FieldValues values)
    {
        if (values.Get(_public) is { Value: false } hidden)
        {
            values.Reading.Mistake(hidden.At, "endpoint.public: internal endpoints are not served so far.", "Remove it, and keep strangers out by allow.");
            return null;
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

        foreach (var all in allow.Where(range => keys.Count == 0 && range.Value.EndsWith("/0", StringComparison.Ordinal)))
        {
            values.Reading.Notice(all.At, $"endpoint.allow: {all.Value} lets everyone on the internet use the endpoints, and nothing asks for a key.", "Name the ranges that your clients are in, or write api_keys.");
        }

        return new([.. allow.DistinctBy(range => range.Value)], keys);
    }

    /// <summary>No dot: a setting with one belongs to a service.</summary>
    private static bool IsKeyName(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Whether the text is a range of IPv4 addresses with no bit set beyond its length, as AWS wants it.</summary>
    private static bool IsCidr(string text)
    {
        var parts = text.Split('/', '.');
        if (parts.Length != 5 || text.Count(c => c == '/') != 1 || text.LastIndexOf('.') > text.IndexOf('/', StringComparison.Ordinal))
        {
            return false;
        }

        uint address = 0;
        foreach (var part in parts[..4])
        {
            if (!TryNumber(part, byte.MaxValue, out var octet))
            {
                return false;
            }

            address = (address << 8) | octet;
        }

        return TryNumber(parts[4], 32, out var length) && (length == 32 || (address << (int)length) == 0);
    }

    private static bool TryNumber(string text, uint most, out uint number) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most && (text.Length == 1 || text[0] != '0');

    private static Field<YamlNode> Refused(string name, string docs, string mend) => new(name, AnyShape.Any, docs) { Unserved = mend };
}
