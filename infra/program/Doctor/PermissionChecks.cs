using System.Text.Json;
using Infra.Aws;
using Infra.Plan;

namespace Infra.Doctor;

/// <summary>What these credentials may do of all that <c>pulumi up</c> and the commands that talk to the stack do, as IAM's simulator says.</summary>
internal static class PermissionChecks
{
    private const string Permission = "iam:SimulatePrincipalPolicy";

    public static async Task<IReadOnlyList<Diagnosis>> RunAsync(Examined examined, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Principal is not { } principal)
        {
            return [new(Topic.Permissions, Verdict.Warning, "These are the credentials of the account's root user, who may do everything.", "Use a role: `stacks/bootstrap` makes one for `up`.")];
        }

        var questions = new AwsQuestions(examined.Tools, Topic.Permissions);
        var region = examined.Balancer.Region;
        string[] regions = [.. examined.Regions.Select(one => one.Region)];
        var refused = await Task.WhenAll(Statements(examined, regions).Select(async statement => await questions.AskAsync(
            region, Permission, "What these credentials may do", SimulatedStatement.Words(principal, statement, region, caller.Account), cancellationToken) is { } answer ? Refused(answer) : null));
        if (questions.Refused.Count > 0)
        {
            return questions.Refused;
        }

        string[] missing = [.. refused.SelectMany(one => one ?? []).Distinct().Order(StringComparer.Ordinal)];
        return missing.Length == 0
            ? [new(Topic.Permissions, Verdict.Ok, "All that `pulumi up` and the commands that talk to the stack do is allowed, as IAM simulates it.")]
            : [new(Topic.Permissions, Verdict.Warning, $"IAM's simulation does not allow {string.Join(", ", missing)}.", "`infra preview bootstrap` shows the policy of the role for `up`, which allows them. The simulation may know less than AWS where permissions hang on tags.")];
    }

    private static IEnumerable<PolicyStatement> Statements(Examined examined, IReadOnlyList<string> regions)
    {
        var bucket = examined.Plan.Storage.Single(storage => storage.Cloud == Cloud.Aws).Bucket;
        return
        [
            .. UpPolicy.OfStacks(regions),
            new("List", ["s3:ListBucket"], [$"arn:aws:s3:::{bucket}"]),
            new("Read", ["s3:GetObject"], [$"arn:aws:s3:::{bucket}/{BucketKeys.Status}"]),
            new("Ask", ["s3:PutObject"], [$"arn:aws:s3:::{bucket}/{BucketKeys.Commands}/x.json"]),
        ];
    }

    /// <summary>The calls that are allowed on none of the resources that they were simulated on: not every call is on every kind of them.</summary>
    private static IReadOnlyList<string> Refused(JsonElement answer) =>
    [
        .. answer.GetProperty("EvaluationResults").EnumerateArray()
            .GroupBy(result => result.GetProperty("EvalActionName").GetString()!, result => Decisions(result).Any(decision => decision == "allowed"), StringComparer.Ordinal)
            .Where(action => !action.Any(isAllowed => isAllowed))
            .Select(action => action.Key),
    ];

    private static IEnumerable<string?> Decisions(JsonElement result)
    {
        yield return result.GetProperty("EvalDecision").GetString();
        if (result.TryGetProperty("ResourceSpecificResults", out var resources) && resources.ValueKind == JsonValueKind.Array)
        {
            foreach (var resource in resources.EnumerateArray())
            {
                yield return resource.GetProperty("EvalResourceDecision").GetString();
            }
        }
    }
}
