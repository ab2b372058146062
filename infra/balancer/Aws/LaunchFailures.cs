using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>Reads from a group's scaling activities why machines did not come.</summary>
internal static partial class LaunchFailures
{
    /// <summary>The account's limits (EC2's error codes), and their words where Auto Scaling leaves the code out.</summary>
    [GeneratedRegex(@"\b(VcpuLimitExceeded|InstanceLimitExceeded|MaxSpotInstanceCountExceeded|VolumeLimitExceeded|MaxIOPSLimitExceeded)\b|current vCPU limit|Max spot instance count exceeded|exceeded your quota", RegexOptions.IgnoreCase)]
    private static partial Regex Quota { get; }

    /// <summary>What the cloud lacks (EC2's error codes), and its words; "sufficient g6.xlarge capacity" is what groups of one type say.</summary>
    [GeneratedRegex(@"\b(InsufficientInstanceCapacity|InsufficientCapacity|InsufficientHostCapacity|UnfulfillableCapacity|ReservationCapacityExceeded|SpotMaxPriceTooLow)\b|\bsufficient\b.*\bcapacity\b|no Spot capacity", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex NoCapacity { get; }

    /// <summary>The launches that failed since one last went well; the newest activity is told first. A zone without capacity that the next one made up for is none.</summary>
    public static IReadOnlyList<CapacityFailure> Of(JsonElement answer) =>
    [
        .. answer.GetProperty("Activities").EnumerateArray()
            .Where(activity => activity.GetProperty("Description").GetString()!.StartsWith("Launching ", StringComparison.Ordinal))
            .TakeWhile(activity => Status(activity) != "Successful")
            .Where(activity => Status(activity) == "Failed")
            .Select(activity => (activity, Message: AwsAnswers.Text(activity, "StatusMessage") ?? activity.GetProperty("Description").GetString()!))
            .Select(one => new CapacityFailure(one.activity.GetProperty("StartTime").GetDateTimeOffset(), Kind(one.Message), one.Message)),
    ];

    /// <summary>Why, by the cloud's own words. A limit is told before: its words speak of capacity too.</summary>
    public static CapacityFailureKind Kind(string message) =>
        Quota.IsMatch(message) ? CapacityFailureKind.Quota
        : NoCapacity.IsMatch(message) ? CapacityFailureKind.NoCapacity
        : CapacityFailureKind.Other;

    private static string Status(JsonElement activity) => activity.GetProperty("StatusCode").GetString()!;
}
