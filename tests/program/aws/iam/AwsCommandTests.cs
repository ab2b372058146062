namespace Infra.Tests.Program.Aws;

/// <summary>Calls are found in scripts as they are written.</summary>
public sealed class AwsCommandTests
{
    [Theory]
    [InlineData("aws s3 cp --only-show-errors --region \"$r\" /var/lib/report.jsonl \\\n  \"s3://$b/$k\"", "s3:PutObject")]
    [InlineData("aws s3 cp --only-show-errors --region \"$r\" \"s3://$b/key\" /opt/file && done=yes", "s3:GetObject")]
    [InlineData("if ! aws s3 sync \"s3://$b/key\" \"$home/x\"; then", "s3:GetObject s3:ListObjectsV2")]
    [InlineData("journalctl | aws s3 cp - \"s3://$b/$k\"", "s3:PutObject")]
    [InlineData("x=$(aws ec2 describe-addresses --region \"$r\" --filters \"Name=tag:a,Values=$n\")", "ec2:DescribeAddresses")]
    [InlineData("aws --region \"$r\" secretsmanager get-secret-value --secret-id x", "secretsmanager:GetSecretValue")]
    [InlineData("aws s3api list-objects-v2 --bucket b", "s3:ListObjectsV2")]
    [InlineData("# aws s3 cp a s3://b\ncommand -v aws >/dev/null || missing+=(awscli)", "")]
    public void A_command_is_the_calls_that_it_makes(string script, string calls)
    {
        Assert.Equal(calls, string.Join(' ', AwsCommands.In(script)));
    }
}
