using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Iam.Inputs;
using Pulumi.Aws.Ssm;

namespace Infra.Probe.Themes;

/// <summary>Typed documents, enumerations beside text, inputs that the class makes secret, empty collections.</summary>
internal static class Identity
{
    public static Role Declare(Settings settings)
    {
        var role = new Role("role", new() { AssumeRolePolicy = JsonSerializer.Serialize(new { Version = "2012-10-17" }) });
        _ = new RolePolicy("policy", new() { Role = role.Id, Policy = PolicyOf(role) });
        _ = new Parameter("parameter", new() { Type = ParameterType.SecureString, Value = settings.Password, Tier = "Standard" });
        _ = new Parameter("parameter-text", new() { Type = "String", Value = "made secret by the class" });
        _ = new MetricAlarm("alarm", new()
        {
            Threshold = 0.1,
            EvaluationPeriods = settings.Size,
            Period = 60,
            ActionsEnabled = settings.Flag,
            AlarmActions = new List<string>(),
            Dimensions = { },
        });
        return role;
    }

    private static PolicyDocumentArgs PolicyOf(Role role) => new()
    {
        Version = PolicyDocumentVersion.PolicyDocumentVersion_2012_10_17,
        Statement =
        {
            new PolicyStatementArgs
            {
                Effect = PolicyStatementEffect.ALLOW,
                Action = "s3:GetObject",
                Resource = ImmutableArray.Create("a", "b"),
                Principal = "*",
                Condition = { { "StringEquals", new Dictionary<string, object?> { ["aws:x"] = role.Arn, ["none"] = null, ["n"] = 1 } } },
            },
        },
    };
}
