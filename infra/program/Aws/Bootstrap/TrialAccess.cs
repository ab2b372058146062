using Infra.Plan;

namespace Infra.Aws;

/// <summary>
/// What a workflow may do that measures what it has baked: start replicas of the stacks, with their services' roles, and have
/// them find their files and leave their reports. A replica's role reads the service's files and secrets; whoever bakes its image
/// decides what it does with them anyway.
/// </summary>
internal static class TrialAccess
{
    /// <summary>The buckets of all stacks; the account keeps them apart from those of strangers with such a name.</summary>
    private const string Buckets = "arn:aws:s3:::warmstart-*-aws";

    private static readonly PolicyCondition _own = PolicyCondition.Is("aws:ResourceAccount", "${aws:PrincipalAccount}");

    /// <summary>
    /// The statements, beside those by which machines are started and ended. That there is no report yet, and not that it is
    /// forbidden, S3 says to whoever may list the bucket, which baking may.
    /// </summary>
    public static PolicyStatement[] Statements =>
    [
        new("GiveRoleToReplicas", ["iam:PassRole"], [$"arn:aws:iam::*:role{Identity.Path}*"]) { Conditions = [PolicyCondition.Is("iam:PassedToService", "ec2.amazonaws.com")] },
        new("PutFiles", ["s3:GetObject", "s3:PutObject"], [$"{Buckets}/{BucketKeys.Files("*")}/*"]) { Conditions = [_own] },
        new("ReadReports", ["s3:GetObject"], [$"{Buckets}/{BucketKeys.AllReports}/*"]) { Conditions = [_own] },
    ];
}
