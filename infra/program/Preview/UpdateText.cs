using System.Globalization;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>What an update needs and how long it takes, for a reader.</summary>
internal static class UpdateText
{
    /// <summary>In one line: what more runs at once, what that costs, how long it takes and what serves meanwhile.</summary>
    public static string Of(UpdateSafety update) => update is { Kind: UpdateKind.Rolling or UpdateKind.BlueGreen, Replaced.AtLeast: 0, ExtraReplicas: 0 }
        ? $"{update.Serves}; what starts later is of the new version"
        : $"{More(update)}; {Takes(update)}; {update.Serves}";

    /// <summary>What more runs at once, such as "1 more replica at once (8 L4 or 8 A100), $13.39 to $27.49/hour".</summary>
    public static string More(UpdateSafety update) => update.ExtraReplicas == 0
        ? "no more replicas at once"
        : $"{Counting.Of(update.ExtraReplicas, "more replica", "more replicas")} at once{Accelerators(update)}, {PlanCost.Hour(update.ExtraPerHour)}";

    /// <summary>How long it takes, as predicted or measured; or what is not known.</summary>
    public static string Takes(UpdateSafety update) => update.Takes is { } takes
        ? $"takes {Minutes(takes)}"
        : "how long it takes is not known";

    /// <summary>Minutes, rounded away from each other.</summary>
    public static string Minutes(SecondsRange seconds)
    {
        var (low, high) = (Math.Floor(seconds.Low / 60), Math.Ceiling(seconds.High / 60));
        return string.Create(CultureInfo.InvariantCulture, $"{(low == high ? "" : $"{low:0} to ")}{high:0} min");
    }

    private static string Accelerators(UpdateSafety update) => update.ExtraAccelerators.Count == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $" ({string.Join(" or ", update.ExtraAccelerators.Select(accelerator => $"{accelerator.Count} {accelerator.Accelerator}"))})");
}
