using System.Globalization;

namespace Infra.Plan;

/// <summary>Says what the known quotas mean for a stack: where nothing can start, where the most replicas do not fit, and how old the figures are.</summary>
internal static class QuotaChecks
{
    /// <summary>Quotas are raised and lowered by hand; a month is what an operator still remembers.</summary>
    private const int FreshDays = 30;

    /// <summary>Quotas that forbid even one machine, each once for a region, and the age of the file.</summary>
    public static void Say(StackSpec stack, IReadOnlyList<ServiceSpec> services, QuotaFile file, Catalogs catalogs, Reading reading)
    {
        var age = file.Today.DayNumber - file.Quotas.Dated.DayNumber;
        if (age > FreshDays)
        {
            reading.Notice(new(file.Path, 1, 1), $"the quotas are of {file.Quotas.Dated:yyyy-MM-dd}, {age} days ago.", "doctor asks the clouds again.");
        }

        foreach (var service in services)
        {
            foreach (var forbidden in Forbidden(stack, service, file.Quotas, catalogs).GroupBy(found => (found.Region.Title, found.Why)))
            {
                reading.Notice(
                    service.At,
                    $"service {service.Name}: no {string.Join(", ", forbidden.Select(found => found.Type.Name).Distinct())} in {forbidden.Key.Title}: {forbidden.Key.Why}.",
                    "Ask the cloud for more, then let doctor look again.");
            }
        }
    }

    /// <summary>Quotas that the most replicas of all services together, with what an update adds, do not fit into.</summary>
    public static void SayTooSmall(StackSpec stack, IReadOnlyList<ServicePlan> services, QuotaFile file, Catalogs catalogs, Reading reading)
    {
        foreach (var quota in TooSmall(services, file, catalogs))
        {
            reading.Notice(stack.At, quota.Sentence, "Ask the cloud for more, or lower max_replicas; until then other placements take what does not fit.");
        }
    }

    /// <summary>The same quotas, by cloud, region and name.</summary>
    public static IReadOnlyList<SmallQuota> TooSmall(IReadOnlyList<ServicePlan> services, QuotaFile file, Catalogs catalogs) =>
    [
        .. from need in QuotaNeeds.AtMost(services, catalogs)
           let limit = file.Quotas.Limit(need.Use, need.Region)
           where limit < need.Amount
           select new SmallQuota(need.Use, need.Region, limit.Value, need.Amount, need.Services),
    ];

    private static IEnumerable<(StackRegionSpec Region, MachineType Type, string Why)> Forbidden(StackSpec stack, ServiceSpec service, Quotas quotas, Catalogs catalogs) =>
        from candidate in QuotaNeeds.Candidates(stack, service, catalogs)
        let why = quotas.Forbids(candidate.Type, candidate.Region.Region, candidate.Pricing)
        where why is not null
        select (candidate.Region, candidate.Type, why);
}

/// <summary>A quota that the most replicas of services, with what an update adds, do not fit into.</summary>
/// <param name="Use">The quota.</param>
/// <param name="Region">The cloud's own name of the region, or the word for all of them.</param>
/// <param name="Limit">What it allows.</param>
/// <param name="Total">What is needed at the most.</param>
/// <param name="Services">Who needs it.</param>
internal sealed record SmallQuota(QuotaUse Use, string Region, decimal Limit, decimal Total, IReadOnlyList<string> Services)
{
    /// <summary>What is wrong, for a reader.</summary>
    public string Sentence => string.Create(CultureInfo.InvariantCulture, $"the quota {Use.Title} in {Clouds.Name(Use.Cloud)}/{Region} is {Limit}, and {string.Join(", ", Services)} at most {(Services.Count == 1 ? "takes" : "take")} {Total} with an update under way.");
}
