using System.Text.Json;
using Pulumi;
using Iam = Pulumi.Aws.Iam;

namespace Infra.Aws;

/// <summary>A role that workflows of GitHub take by the token that GitHub signs for them: no key of the account is kept anywhere.</summary>
internal sealed class WorkflowRole : ComponentResource
{
    public WorkflowRole(string name, WorkflowRoleArgs args)
        : base("warmstart:aws:WorkflowRole", name)
    {
        var child = new CustomResourceOptions { Parent = this };
        var role = new Iam.Role($"{name}-role", new()
        {
            Name = name,
            AssumeRolePolicy = args.Provider.Apply(provider => Trust(provider, args.Subjects)),
            MaxSessionDuration = (int)args.Session.TotalSeconds,
            Tags = args.Tags,
        }, child);

        _ = new Iam.RolePolicy($"{name}-policy", new() { Name = name, Role = role.Name, Policy = args.Policy }, child);
        Arn = role.Arn;
        RegisterOutputs();
    }

    /// <summary>ARN of the role, for <c>role-to-assume</c> of a workflow.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    private static string Trust(string provider, IReadOnlyList<string> subjects) =>
        $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Principal": { "Federated": "{{provider}}" },
              "Condition": {
                "StringEquals": {
                  "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
                  "token.actions.githubusercontent.com:sub": {{JsonSerializer.Serialize(subjects)}}
                }
              }
            }
          ]
        }
        """;
}

/// <summary>Who may take the role, by which identity provider's word, and what it may do.</summary>
internal sealed record WorkflowRoleArgs(Output<string> Provider, IReadOnlyList<string> Subjects, string Policy, Dictionary<string, string> Tags)
{
    /// <summary>How long a workflow may keep the role: an hour is IAM's least, which is enough for what waits for no machine.</summary>
    public TimeSpan Session { get; init; } = TimeSpan.FromHours(1);
}
