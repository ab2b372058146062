using System.Text;
using Infra.Aws;
using Infra.Doctor;
using Infra.Plan;

namespace Infra.Tests.Program.Live;

/// <summary>What <c>doctor</c> tells, line by line, and what it makes of its questions.</summary>
public sealed class DoctorTextTests
{
    private static readonly Diagnosis[] _found =
    [
        new(Topic.Tools, Verdict.Ok, "aws 2.15.0: every command that talks to the stack runs it."),
        new(Topic.Tools, Verdict.Warning, "packer is not on PATH: `imagebake` bakes machine images with it.", "Install Packer."),
        new(Topic.Account, Verdict.Ok, "Account 123456789012, as arn:aws:iam::123456789012:user/ops."),
        new(Topic.Quotas, Verdict.Mistake, "L-DB2E81BA in us-east-1: 0 vCPUs.", "aws service-quotas request-service-quota-increase"),
    ];

    [Fact]
    public void What_was_found_is_told_as_accepted()
    {
        Diagnoses[] all = [new(_found, "stacks/dev/quotas.json", 2), new([.. _found.Take(1)], null, 0), new([], null, 3)];
        Goldens.Equal("program/goldens/doctor.txt", string.Concat(all.SelectMany(found => DoctorText.Of("dev", found)).Select(line => $"{line}\n")));
        using var json = new MemoryStream();
        DoctorText.WriteJson("dev", all[0], json);
        Goldens.Equal("program/goldens/doctor.json", Encoding.UTF8.GetString(json.ToArray()));
    }

    [Fact]
    public void The_quota_file_reads_back_as_it_was_written()
    {
        var text = QuotaText.Of(new(2026, 11, 21), [new(Cloud.Gcp, "global", "GPUS_ALL_REGIONS", 1), new(Cloud.Aws, "us-east-1", "L-DB2E81BA", 64.5m), new(Cloud.Aws, "us-east-1", "L-1216C47A", 0)]);
        var reading = new Reading();
        var quotas = QuotaReader.Read(new("stacks/dev/quotas.json", Encoding.UTF8.GetBytes(text)), reading)!;

        Assert.Equal(
            """
            {
              "dated": "2026-11-21",
              "quotas": [
                {"cloud": "aws", "region": "us-east-1", "name": "L-1216C47A", "limit": 0},
                {"cloud": "aws", "region": "us-east-1", "name": "L-DB2E81BA", "limit": 64.5},
                {"cloud": "gcp", "region": "global", "name": "GPUS_ALL_REGIONS", "limit": 1}
              ]
            }

            """,
            text);
        Assert.Empty(reading.Mistakes);
        Assert.Equal((64.5m, new DateOnly(2026, 11, 21)), (quotas.Limit(new(Cloud.Aws, "L-DB2E81BA", "", 4), "us-east-1"), quotas.Dated));
        Assert.Equal("{\n  \"dated\": \"2026-11-21\",\n  \"quotas\": []\n}\n", QuotaText.Of(new(2026, 11, 21), []));
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/ops", "arn:aws:iam::123456789012:user/ops")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/Deploy/session", "arn:aws:iam::123456789012:role/Deploy")]
    [InlineData("arn:aws:iam::123456789012:root", null)]
    public void A_session_stands_for_its_role_and_nobody_holds_back_the_root_user(string arn, string? principal) =>
        Assert.Equal(principal, new Caller("123456789012", arn).Principal);

    [Fact]
    public void A_statement_is_simulated_on_resources_without_wildcards_and_under_its_conditions()
    {
        var statement = new PolicyStatement("Sid", ["ec2:CreateVpc", "ec2:CreateTags"], ["arn:aws:ec2:*:*:vpc/*", "arn:aws:s3:::warmstart-*-aws/*", "*"])
        {
            Conditions = [PolicyCondition.HasTag("warmstart:stack"), PolicyCondition.InRegions("us-east-1", "us-west-2"), PolicyCondition.Is("iam:PassedToService", "ec2.amazonaws.com")],
        };

        Assert.Equal(
            [
                "iam", "simulate-principal-policy", "--policy-source-arn", "arn:p", "--action-names", "ec2:CreateVpc", "ec2:CreateTags",
                "--resource-arns", "arn:aws:ec2:us-west-2:42:vpc/x", "arn:aws:s3:::warmstart-x-aws/x", "*",
                "--context-entries", "ContextKeyName=aws:ResourceTag/warmstart:stack,ContextKeyValues=x,ContextKeyType=string",
                "ContextKeyName=aws:RequestedRegion,ContextKeyValues=us-west-2,ContextKeyType=string",
                "ContextKeyName=iam:PassedToService,ContextKeyValues=ec2.amazonaws.com,ContextKeyType=string",
            ],
            SimulatedStatement.Words("arn:p", statement, "us-west-2", "42"));
    }
}
