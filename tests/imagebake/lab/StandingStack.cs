using Imagebake;
using Infra.Plan;
using Infra.Tests.Program;

namespace Infra.Tests.Bake.Lab;

/// <summary>What <c>up</c> leaves behind of a test's stack, as far as a replica stands on it: groups with their templates, firewalls, roles, the bucket.</summary>
internal static class StandingStack
{
    /// <summary>Makes it for each replica group of a project in some regions.</summary>
    public static async Task BringUpAsync(this BakeLab lab, TemporaryFolder project, params string[] regions)
    {
        var bakes = (await StackBakes.ReadAsync(project.Path, "test", []))!;
        var plan = bakes.Plan(project.Path, ImagesLock.Empty)!;
        await lab.AwsAsync("us-east-1", "s3api", "create-bucket", "--bucket", plan.Storage[0].Bucket);
        foreach (var service in plan.Services)
        {
            await lab.AwsAsync("us-east-1", "iam", "create-instance-profile", "--path", "/warmstart/", "--instance-profile-name", $"test-{service.Name}");
            foreach (var group in service.Groups.Where(group => regions.Contains(group.Region)))
            {
                await BringUpAsync(lab, service, group);
            }
        }
    }

    private static async Task BringUpAsync(BakeLab lab, ServicePlan service, ReplicaGroupPlan group)
    {
        var region = group.Region;
        var subnets = (await lab.AwsAsync(region, "ec2", "describe-subnets")).GetProperty("Subnets").EnumerateArray().Select(subnet => subnet.GetProperty("SubnetId").GetString()!).Take(2);
        var firewall = (await lab.AwsAsync(region, "ec2", "create-security-group", "--group-name", group.Name, "--description", "replicas")).GetProperty("GroupId").GetString();
        var template = $$"""{"ImageId": "{{BakeLab.BaseImage}}", "IamInstanceProfile": {"Arn": "arn:aws:iam::123456789012:instance-profile/warmstart/test-{{service.Name}}"}, "SecurityGroupIds": ["{{firewall}}"]}""";
        await lab.AwsAsync(region, "ec2", "create-launch-template", "--launch-template-name", group.Name, "--launch-template-data", template);
        await lab.AwsAsync(
            region, "autoscaling", "create-auto-scaling-group", "--auto-scaling-group-name", group.Name, "--min-size", "0", "--max-size", "1",
            "--launch-template", $"LaunchTemplateName={group.Name},Version=$Default", "--vpc-zone-identifier", string.Join(',', subnets));
    }
}
