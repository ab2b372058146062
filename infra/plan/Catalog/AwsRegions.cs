namespace Infra.Plan;

/// <summary>
/// The regions of AWS that the catalog knows, with the zones that accounts usually see (from moto 5.2.1's copy of
/// DescribeAvailabilityZones, 2026-05-20); which of them an account has can vary.
/// </summary>
internal static class AwsRegions
{
    /// <summary>The order is part of the networks' addresses: new regions go to the end.</summary>
    public static IReadOnlyList<RegionFacts> All { get; } =
    [
        Of("us-east-1", 16, "abcdef"),
        Of("us-east-2", 17, "abc"),
        Of("us-west-2", 18, "abcd"),
        Of("eu-west-1", 19, "abc"),
        Of("eu-central-1", 20, "abc"),
        Of("ap-northeast-1", 21, "acd"),
        Of("ap-southeast-1", 22, "abc"),
    ];

    public static RegionFacts? Find(string name) => All.FirstOrDefault(region => region.Name == name);

    private static RegionFacts Of(string name, int network, string letters) => new(name, network, [.. letters.Select(letter => name + letter)]);
}

/// <summary>A region: its name, the second byte of the network that stacks have there, and its zones.</summary>
internal sealed record RegionFacts(string Name, int Network, IReadOnlyList<string> Zones)
{
    /// <summary>Address range of the stack's network; regions never overlap, so that they can be joined later.</summary>
    public string Cidr => $"10.{Network}.0.0/16";

    /// <summary>A zone's part of it: a sixteenth, chosen by the zone's letter, so that adding a zone moves no other.</summary>
    public string ZoneCidr(string zone) => $"10.{Network}.{(zone[^1] - 'a') * 16}.0/20";
}
