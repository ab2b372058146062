namespace Infra.Doctor;

/// <summary>Whose credentials these are.</summary>
internal static class AccountCheck
{
    /// <summary>Asks; the caller is null when nobody knows, and then nothing else can be asked.</summary>
    public static async Task<(Caller? Caller, IReadOnlyList<Diagnosis> Found)> RunAsync(Examined examined, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await new AwsQuestions(examined.Tools, Topic.Account).AnswerAsync(examined.Balancer.Region, ["sts", "get-caller-identity"], cancellationToken);
            var caller = new Caller(answer.GetProperty("Account").GetString()!, answer.GetProperty("Arn").GetString()!);
            return (caller, [new(Topic.Account, Verdict.Ok, $"Account {caller.Account}, as {caller.Arn}.")]);
        }
        catch (Edge.ToolException failure)
        {
            return (null,
            [
                new(
                    Topic.Account,
                    Verdict.Mistake,
                    $"AWS does not know these credentials, and nothing else of AWS was asked: {string.Join(' ', failure.Message.Split('\n', StringSplitOptions.TrimEntries).Where(line => !line.StartsWith('>')))}",
                    "Choose others: AWS_PROFILE, or `aws configure`, or `aws sso login`."),
            ]);
        }
    }
}

/// <summary>Whose credentials these are: an account, and a user or role in it.</summary>
internal sealed record Caller(string Account, string Arn)
{
    /// <summary>The user or role whose policies count; null for the account's root user, whom none holds back. A session of a role stands for its role.</summary>
    public string? Principal => Arn.EndsWith(":root", StringComparison.Ordinal) ? null
        : Arn.Split(':') is [_, var partition, "sts", _, var account, var resource] && resource.Split('/') is ["assumed-role", var role, ..] ? $"arn:{partition}:iam::{account}:role/{role}"
        : Arn;
}
