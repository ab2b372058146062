namespace Infra.Aws;

/// <summary>The policy that all roles of ours share, as JSON text.</summary>
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
}
