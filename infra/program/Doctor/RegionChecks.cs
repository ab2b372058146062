using System.Text.Json;
using Infra.Plan;

namespace Infra.Doctor;

/// <summary>Whether the account may use the stack's regions, and has the zones that the plan takes for granted: both differ between accounts.</summary>
internal static class RegionChecks
{
    public static async Task<IReadOnlyList<Diagnosis>> RunAsync(Examined examined, CancellationToken cancellationToken)
    {
        var questions = new AwsQuestions(examined.Tools, Topic.Regions);
        string[] names = [.. examined.Regions.Select(region => region.Region)];
        var answer = await questions.AskAsync(
            examined.Balancer.Region, "ec2:DescribeRegions", "Whether the regions are enabled", ["ec2", "describe-regions", "--all-regions", "--region-names", .. names], cancellationToken);
        var states = answer?.GetProperty("Regions").EnumerateArray()
            .ToDictionary(region => region.GetProperty("RegionName").GetString()!, region => region.TryGetProperty("OptInStatus", out var state) ? state.GetString()! : "opt-in-not-required", StringComparer.Ordinal);
        var found = await Task.WhenAll(examined.Regions.Select(region => RegionAsync(questions, region, states, cancellationToken)));
        return [.. found.SelectMany(one => one), .. questions.Refused];
    }

    private static async Task<IReadOnlyList<Diagnosis>> RegionAsync(AwsQuestions questions, RegionPlan region, Dictionary<string, string>? states, CancellationToken cancellationToken)
    {
        if (states is not null && (!states.TryGetValue(region.Region, out var state) || state == "not-opted-in"))
        {
            return
            [
                new(Topic.Regions, Verdict.Mistake, $"{region.Region} is not enabled for this account.", $"aws account enable-region --region-name {region.Region}; that takes some minutes. Or remove the region from stack.yaml."),
            ];
        }

        if (await questions.AskAsync(region.Region, "ec2:DescribeAvailabilityZones", $"Which zones {region.Region} has", ["ec2", "describe-availability-zones"], cancellationToken) is not { } answer)
        {
            return [];
        }

        string[] there = [.. Zones(answer).Order(StringComparer.Ordinal)];
        string[] missing = [.. region.Zones.Select(zone => zone.Zone).Except(there)];
        return missing.Length == 0
            ? [new(Topic.Regions, Verdict.Ok, $"{region.Region} is enabled, with {string.Join(", ", region.Zones.Select(zone => zone.Zone))}.")]
            :
            [
                new(
                    Topic.Regions,
                    Verdict.Mistake,
                    $"{region.Region} has no zone {string.Join(", ", missing)} for this account.",
                    there.Length == 0 ? "Remove the region from stack.yaml." : $"Write those that it has into stack.yaml: regions.aws/{region.Region}.zones: [{string.Join(", ", there)}]."),
            ];
    }

    /// <summary>The zones proper: local ones and those of carriers are none.</summary>
    private static IEnumerable<string> Zones(JsonElement answer) => answer.GetProperty("AvailabilityZones").EnumerateArray()
        .Where(zone => !(zone.TryGetProperty("ZoneType", out var type) && type.GetString() is { } kind && kind != "availability-zone") && zone.GetProperty("State").GetString() == "available")
        .Select(zone => zone.GetProperty("ZoneName").GetString()!);
}
