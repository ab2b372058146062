using Infra.Aws;

namespace Infra.Doctor;

/// <summary>
/// A statement as IAM's simulator takes it: calls on resources as a stack has them, made under the conditions that the statement
/// asks for (<c>aws iam simulate-principal-policy</c>: resources without wildcards, conditions as context entries).
/// </summary>
internal static class SimulatedStatement
{
    /// <summary>The command's words.</summary>
    public static IReadOnlyList<string> Words(string principal, PolicyStatement statement, string region, string account) =>
    [
        "iam", "simulate-principal-policy", "--policy-source-arn", principal,
        "--action-names", .. statement.Actions,
        "--resource-arns", .. statement.Resources.Select(resource => Concrete(resource, region, account)),
        .. statement.Conditions.Count == 0 ? (IReadOnlyList<string>)[] : ["--context-entries"], .. statement.Conditions.Select(condition => Context(condition, region)),
    ];

    /// <summary>One of the resources that a pattern stands for; "*" stands for itself.</summary>
    public static string Concrete(string pattern, string region, string account)
    {
        if (pattern == "*" || pattern.Split(':', 6) is not [var arn, var partition, var service, var where, var whose, var what])
        {
            return pattern;
        }

        return string.Join(':', arn, partition, service, where == "*" ? region : where, whose == "*" ? account : whose, what.Replace("*", "x", StringComparison.Ordinal));
    }

    private static string Context(PolicyCondition condition, string region)
    {
        // A key that must not be absent has any value.
        var value = condition.Operator == "Null" ? "x"
            : condition.Key == "aws:RequestedRegion" ? region
            : condition.Values[0].Replace("*", "x", StringComparison.Ordinal);
        return $"ContextKeyName={condition.Key},ContextKeyValues={value},ContextKeyType=string";
    }
}
