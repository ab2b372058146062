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
        // Zone e sells 2 of the table's 68 types, and EC2 refuses a group of one type, such as the balancer's, in a zone that does not sell it.
        Of("us-east-1", 16, "abcdef", unusual: 'e'),
        Of("us-east-2", 17, "abc"),
        Of("us-west-2", 18, "abcd"),
        Of("eu-west-1", 19, "abc"),
        Of("eu-central-1", 20, "abc"),
        Of("ap-northeast-1", 21, "acd"),
        Of("ap-southeast-1", 22, "abc"),
    ];

    private static RegionFacts Of(string name, int network, string letters, char unusual = default) =>
        new(Cloud.Aws, name, network, [.. letters.Select(letter => name + letter)]) { UsualZones = [.. letters.Where(letter => letter != unusual).Select(letter => name + letter)] };
}
