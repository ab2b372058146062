using Infra.Tests.Protocol;

namespace Infra.Tests.Sdks.Providers;

/// <summary>infra/sdks/extract against the npm packages of the same versions as the official .NET packages.</summary>
public sealed class ExtractionTests
{
    [NodeFact]
    public async Task The_committed_schemas_are_what_the_npm_packages_say()
    {
        var ended = await NpmTypes.ExtractAsync("--check");

        Assert.Equal((0, "", ""), (ended.ExitCode, ended.Out, ended.Error));
    }

    [NodeFact]
    public async Task Resources_that_exist_as_written_are_verified()
    {
        var ended = await NpmTypes.VerifyAsync("""
            [
              {"type": "pulumi:providers:aws", "inputs": {"region": "eu-west-1"}},
              {"type": "aws:ec2/securityGroup:SecurityGroup", "properties": ["description", "ingress[0].fromPort", "ingress[0].toPort", "ingress[0].protocol", "tags[\"a.b\"]"]},
              {"type": "aws:iam/rolePolicy:RolePolicy", "inputs": {"role": "replica", "policy": "{}"}},
              {"type": "gcp:compute/address:Address", "inputs": {"address": "10.0.0.1", "labels": {"any": "key"}}},
              {"type": "azure-native:resources:ResourceGroup", "inputs": {"tags": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": {"a": "b"}}}},
              {"type": "kubernetes:apps/v1:Deployment", "inputs": {"spec": {"selector": {"matchLabels": {"a": "b"}}, "template": {"spec": {"containers": [{"name": "engine"}]}}}}}
            ]
            """);

        Assert.Equal((0, "", ""), (ended.ExitCode, ended.Out, ended.Error));
    }

    [NodeFact]
    public async Task A_wrong_token_a_wrong_property_and_a_missing_one_are_each_named()
    {
        var ended = await NpmTypes.VerifyAsync("""
            [
              {"type": "aws:ec2/sybnet:Subnet", "inputs": {}},
              {"type": "aws:ec2/subnet:Subnet", "inputs": {"cidrBlok": "10.0.0.0/24", "vpcId": "vpc-1"}},
              {"type": "aws:autoscaling/group:Group", "properties": ["minSize", "mixedInstancesPolicy.launchTemplate.overrides[0].instanceTyp"]},
              {"type": "kubernetes:apps/v1:Deployment", "inputs": {"spec": {"selector": {}, "template": {"spec": {"containers": [{"image": "vllm"}]}}}}},
              {"type": "unknown:index:Thing", "inputs": {}}
            ]
            """);

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(
            """
            aws:autoscaling/group:Group: maxSize is required
            aws:autoscaling/group:Group: mixedInstancesPolicy.launchTemplate.launchTemplateSpecification is required
            aws:autoscaling/group:Group: no property mixedInstancesPolicy.launchTemplate.overrides[0].instanceTyp
            aws:ec2/subnet:Subnet: no property cidrBlok
            aws:ec2/sybnet:Subnet: no such type in @pulumi/aws 7.48.0
            kubernetes:apps/v1:Deployment: spec.template.spec.containers[0].name is required
            unknown:index:Thing: no such type

            """,
            ended.Out);
    }
}
