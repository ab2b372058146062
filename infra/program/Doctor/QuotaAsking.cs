using System.Globalization;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Doctor;

/// <summary>Asks for the quotas that placing looks up, and tells where the plan does not fit into them.</summary>
internal static class QuotaAsking
{
    /// <summary>The quotas that were told, for the stack's file, and what they mean for the plan.</summary>
    public static async Task<(IReadOnlyList<KnownQuota> Known, IReadOnlyList<Diagnosis> Found)> RunAsync(Examined examined, CancellationToken cancellationToken)
    {
        var questions = new AwsQuestions(examined.Tools, Topic.Quotas);
        var needs = QuotaNeeds.AtMost(examined.Plan.Services, examined.Catalogs).Where(need => need.Use.Cloud == Cloud.Aws).ToList();
        var asked = QuotaNeeds.Concerned(examined.Reading, examined.Catalogs).Where(one => one.Use.Cloud == Cloud.Aws).Concat(needs.Select(need => (need.Region, need.Use)))
            .DistinctBy(one => (one.Region, one.Use.Name)).ToList();
        var limits = await Task.WhenAll(asked.Select(one => LimitAsync(questions, one.Region, one.Use, cancellationToken)));
        var known = asked.Zip(limits).Where(one => one.Second is not null).Select(one => new KnownQuota(Cloud.Aws, one.First.Region, one.First.Use.Name, one.Second!.Value)).ToList();
        return (known, [.. needs.Select(need => Of(need, known)).OfType<Diagnosis>(), .. questions.Refused]);
    }

    private static Diagnosis? Of(QuotaNeed need, IReadOnlyList<KnownQuota> known)
    {
        if (known.FirstOrDefault(quota => quota.Region == need.Region && quota.Name == need.Use.Name) is not { } quota)
        {
            return null;
        }

        var what = string.Create(CultureInfo.InvariantCulture, $"{need.Use.Title} in {need.Region}: {quota.Limit} vCPUs, and {string.Join(", ", need.Services)} at most {(need.Services.Count == 1 ? "takes" : "take")} {need.Amount} with an update under way");
        var mend = string.Create(CultureInfo.InvariantCulture, $"aws service-quotas request-service-quota-increase --service-code ec2 --quota-code {need.Use.Name} --desired-value {Math.Max(need.Amount, need.Use.PerMachine)} --region {need.Region}");
        return quota.Limit < need.Use.PerMachine ? new(Topic.Quotas, Verdict.Mistake, string.Create(CultureInfo.InvariantCulture, $"{what}; not even one machine can start, which takes {need.Use.PerMachine}."), mend)
            : quota.Limit < need.Amount ? new(Topic.Quotas, Verdict.Warning, $"{what}; other placements take what does not fit.", mend)
            : new(Topic.Quotas, Verdict.Ok, $"{what}.");
    }

    /// <summary>The limit of the account, or what every account begins with where it never was another; null when it is not told.</summary>
    private static async Task<decimal?> LimitAsync(AwsQuestions questions, string region, QuotaUse use, CancellationToken cancellationToken)
    {
        try
        {
            return await ValueAsync("get-service-quota");
        }
        catch (ToolException failure) when (failure.Code is "NoSuchResourceException")
        {
            return await TriedAsync("get-aws-default-service-quota", "servicequotas:GetAWSDefaultServiceQuota");
        }
        catch (ToolException failure)
        {
            questions.Tell(failure, "servicequotas:GetServiceQuota", $"The quota {use.Title} in {region}");
            return null;
        }

        async Task<decimal?> TriedAsync(string operation, string permission)
        {
            try
            {
                return await ValueAsync(operation);
            }
            catch (ToolException failure)
            {
                questions.Tell(failure, permission, $"The quota {use.Title} in {region}");
                return null;
            }
        }

        async Task<decimal> ValueAsync(string operation)
        {
            var answer = await questions.AnswerAsync(region, ["service-quotas", operation, "--service-code", "ec2", "--quota-code", use.Name], cancellationToken);
            // AWS writes 64.0; a decimal would keep the nought.
            return (decimal)answer.GetProperty("Quota").GetProperty("Value").GetDouble();
        }
    }
}
