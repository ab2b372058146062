using Infra.Plan;

namespace Infra.Doctor;

/// <summary>Looks at everything that a stack needs.</summary>
internal static class Examine
{
    /// <summary>What was found, by topic, and the quotas that were told.</summary>
    public static async Task<(IReadOnlyList<Diagnosis> Found, IReadOnlyList<KnownQuota> Quotas)> RunAsync(Examined examined, CancellationToken cancellationToken)
    {
        List<Diagnosis> found = [.. await ToolChecks.RunAsync(examined, cancellationToken)];
        if (!examined.Tools.Has("aws"))
        {
            return (found, []);
        }

        var (caller, account) = await AccountCheck.RunAsync(examined, cancellationToken);
        found.AddRange(account);
        if (caller is null)
        {
            return (found, []);
        }

        var quotas = QuotaAsking.RunAsync(examined, cancellationToken);
        var others = await Task.WhenAll(
            RegionChecks.RunAsync(examined, cancellationToken),
            MachineChecks.RunAsync(examined, cancellationToken),
            PermissionChecks.RunAsync(examined, caller, cancellationToken),
            BucketCheck.RunAsync(examined, cancellationToken),
            ImageChecks.RunAsync(examined, cancellationToken));
        var (known, limits) = await quotas;
        var elsewhere = examined.Plan.Services.SelectMany(service => service.Groups).Select(group => group.Cloud).Where(cloud => cloud != Cloud.Aws).Distinct()
            .Select(cloud => new Diagnosis(Topic.Regions, Verdict.Warning, $"What is in {Clouds.Name(cloud)} was not looked at.", "It is planned and priced, and not declared so far."));
        return ([.. found.Concat(others.SelectMany(one => one)).Concat(limits).Concat(elsewhere).OrderBy(diagnosis => diagnosis.Topic)], known);
    }
}
