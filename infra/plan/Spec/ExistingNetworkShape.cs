namespace Infra.Plan;

/// <summary>
/// How a network that stands already is written: <c>vpc</c>, and a subnet for each zone that the stack is to use. The zones are
/// part of the map, so that a plan needs to ask no cloud.
/// </summary>
internal static class ExistingNetworkShape
{
    private const string HexDigits = "(?:[0-9a-f]{8}|[0-9a-f]{17})$";

    public static readonly Field<string> Vpc = new("vpc", Id("vpc-", "a VPC's id, such as vpc-0a1b2c3d4e5f60718"), "on aws, the id of a VPC to use in the place of one of the stack's own");

    public static readonly Field<IReadOnlyList<Named<string>>> Subnets = new(
        "subnets",
        new DictionaryShape<string>(Id("subnet-", "a subnet's id, such as subnet-0a1b2c3d4e5f60718"), "a map of zones to subnets, such as {us-east-1a: subnet-0a1b2c3d4e5f60718}") { Least = 1 },
        "with vpc, its subnet in each zone to use");

    /// <summary>The network, or null without one or with mistakes in the reading.</summary>
    public static ExistingNetworkSpec? Check(Written<string>? vpc, Written<IReadOnlyList<Named<string>>>? subnets, RegionFacts region, IReadOnlyList<Written<string>>? zones, string path, Reading reading)
    {
        if ((vpc?.At ?? subnets?.At) is not { } at)
        {
            return null;
        }

        if (region.Cloud != Cloud.Aws)
        {
            reading.Mistake(at, $"{path}: vpc and subnets are of aws.", "Remove them: other clouds' networks are made so far.");
            return null;
        }

        if (vpc is null || subnets is not { Value.Count: > 0 })
        {
            reading.Mistake(at, $"{path}: vpc and subnets need each other.", $"Write both, such as vpc: vpc-0a1b2c3d4e5f60718 and subnets: {{{region.Zones[0]}: subnet-0a1b2c3d4e5f60718}}.");
            return null;
        }

        foreach (var subnet in subnets.Value.Where(subnet => !region.Zones.Contains(subnet.Name)))
        {
            reading.Mistake(subnet.NameAt, $"{path}.subnets: the zone {subnet.Name} is not known.", Suggest.Mend(subnet.Name, region.Zones, "Known are"));
        }

        foreach (var twice in subnets.Value.GroupBy(subnet => subnet.Value, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            reading.Mistake(twice.Last().ValueAt, $"{path}.subnets: {twice.Key} is written twice, and a subnet is in one zone.", "Write the other zone's own subnet, or remove the zone.");
        }

        foreach (var zone in (zones ?? []).Where(zone => region.Zones.Contains(zone.Value) && subnets.Value.All(subnet => subnet.Name != zone.Value)))
        {
            reading.Mistake(zone.At, $"{path}.zones: the zone {zone.Value} has no subnet.", "Add one to subnets, or remove the zone.");
        }

        return new(at, vpc.Value, Dictionaries.Sorted(subnets.Value));
    }

    private static Shape<string> Id(string prefix, string expected) =>
        Scalars.TextThat(expected, text => text.StartsWith(prefix, StringComparison.Ordinal) && text.Length - prefix.Length is 8 or 17 && text[prefix.Length..].All(char.IsAsciiHexDigitLower), $"^{prefix}{HexDigits}");
}

/// <summary>A network of the operator's own: its id, and by zone the ids of its subnets.</summary>
internal sealed record ExistingNetworkSpec(Position At, string Vpc, IReadOnlyDictionary<string, string> Subnets);
