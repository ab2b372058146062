using Infra.Plan;

namespace Infra.Aws;

/// <summary>
/// The IAM policies, as JSON text: what each kind of machine may do, and nothing else. They are made of names
/// that the plan knows, so that a preview shows them whole.
/// </summary>
internal static class PolicyText
{
    /// <summary>Who may take a role of ours: EC2 machines.</summary>
    public const string OfMachines =
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "Service": "ec2.amazonaws.com" } }
          ]
        }
        """;

    /// <summary>A replica reads its service's files, and writes its reports and logs.</summary>
    public static string OfReplica(string bucket, string service) =>
        $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "ReadFiles",
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "arn:aws:s3:::{{bucket}}/{{BucketKeys.Files(service)}}/*"
            },
            {
              "Sid": "WriteReportsAndLogs",
              "Effect": "Allow",
              "Action": "s3:PutObject",
              "Resource": [
                "arn:aws:s3:::{{bucket}}/{{BucketKeys.Reports(service)}}/*",
                "arn:aws:s3:::{{bucket}}/{{BucketKeys.Logs(service)}}/*"
              ]
            }
          ]
        }
        """;
}
