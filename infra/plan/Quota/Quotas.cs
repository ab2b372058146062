using System.Globalization;

namespace Infra.Plan;

/// <summary>What the clouds allow the account, as <c>doctor</c> wrote it down; what is not in it is not known, and forbids nothing.</summary>
internal sealed class Quotas(DateOnly dated, IReadOnlyDictionary<(Cloud Cloud, string Region, string Name), decimal> limits)
{
    /// <summary>The word for quotas that hold for all regions together.</summary>
    public const string EveryRegion = "global";

    /// <summary>The day that the clouds were asked.</summary>
    public DateOnly Dated => dated;

    /// <summary>The limit in a region, in the quota's own unit; null when it is not known.</summary>
    public decimal? Limit(QuotaUse use, string region) =>
        limits.TryGetValue((use.Cloud, use.Global ? EveryRegion : region, use.Name), out var limit) ? limit : null;

    /// <summary>Why not even one machine of the type can start in a region; null when one can, or when it is not known.</summary>
    public string? Forbids(MachineType type, string region, Pricing pricing)
    {
        foreach (var use in QuotaUses.Of(type, pricing))
        {
            if (Limit(use, region) is { } limit && limit < use.PerMachine)
            {
                return limit == 0
                    ? $"its quota {use.Title} is 0"
                    : string.Create(CultureInfo.InvariantCulture, $"its quota {use.Title} is {limit}, and one machine takes {use.PerMachine}");
            }
        }

        return null;
    }
}
