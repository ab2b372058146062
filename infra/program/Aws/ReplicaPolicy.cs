using Infra.Plan;

namespace Infra.Aws;

/// <summary>
/// What the machines of a service may do: read its files and secrets, write their reports and logs. It is made of names
/// that the plan knows, so that a preview shows it whole.
/// </summary>
internal static class ReplicaPolicy
{
    /// <summary>The policy as JSON text.</summary>
    public static string Of(ServicePlan service, StoragePlan storage) => PolicyStatement.Policy(
    [
        new("ReadFiles", ["s3:GetObject"], [Key(storage, BucketKeys.Files(service.Name))]),
        new("WriteReportsAndLogs", ["s3:PutObject"], [Key(storage, BucketKeys.Reports(service.Name)), Key(storage, BucketKeys.Logs(service.Name))]),
        .. service.Secret is { } secret ? [StoredSecret.Reading([secret], storage.Region)] : Array.Empty<PolicyStatement>(),
    ]);

    private static string Key(StoragePlan storage, string prefix) => $"arn:aws:s3:::{storage.Bucket}/{prefix}/*";
}
