using Infra.Plan;

namespace Infra.Aws;

/// <summary>What a workflow may do that reads and writes Pulumi's state: the state's bucket and key, and nothing else of either kind.</summary>
internal static class StateAccess
{
    /// <summary>The key is known by its alias, so that the policy is whole before the key exists.</summary>
    public static PolicyStatement[] Of(BootstrapPlan plan) =>
    [
        new("FindState", ["s3:ListBucket"], [$"arn:aws:s3:::{plan.StateBucket}"]),
        new("State", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [$"arn:aws:s3:::{plan.StateBucket}/*"]),
        new("StateKey", ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"], [$"arn:aws:kms:{plan.Region}:*:key/*"])
        {
            Conditions = [new("ForAnyValue:StringEquals", "kms:ResourceAliases", plan.KeyAlias)],
        },
    ];
}
