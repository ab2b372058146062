using Infra.Edge;

namespace Imagebake.Aws;

/// <summary>What replicas of a group stand on: the stack's subnets, the group's firewall, the service's role.</summary>
/// <param name="Profile">ARN of the instance profile.</param>
/// <param name="Firewalls">Ids of the security groups.</param>
/// <param name="Subnets">Ids of the subnets.</param>
internal sealed record TrialGround(string Profile, IReadOnlyList<string> Firewalls, IReadOnlyList<string> Subnets)
{
    /// <summary>Takes it from the group and its newest launch template, which have the group's name (DESIGN, part 5).</summary>
    /// <exception cref="ToolException">The stack has no such group so far.</exception>
    public static async Task<TrialGround> FindAsync(BakeRun run, string region, string group, CancellationToken cancellationToken)
    {
        var groups = (await AwsCli.CallAsync(run, region, ["autoscaling", "describe-auto-scaling-groups", "--auto-scaling-group-names", group], cancellationToken)).GetProperty("AutoScalingGroups");
        var versions = groups.GetArrayLength() == 0 ? null : await AwsCli.TryAsync(
            run, region, ["InvalidLaunchTemplateName.NotFoundException"], ["ec2", "describe-launch-template-versions", "--launch-template-name", group, "--versions", "$Latest"], cancellationToken);
        if (versions is not { } found)
        {
            throw new ToolException(
                $"There is no replica group {group} in {region}, and what is measured are replicas of it: in the stack's network, with the service's role.\n  Bring the stack up first (pulumi up). Until then, bake without measuring (promote: always).");
        }

        var template = found.GetProperty("LaunchTemplateVersions")[0].GetProperty("LaunchTemplateData");
        return new(
            template.GetProperty("IamInstanceProfile").GetProperty("Arn").GetString()!,
            [.. template.GetProperty("SecurityGroupIds").EnumerateArray().Select(id => id.GetString()!)],
            groups[0].GetProperty("VPCZoneIdentifier").GetString()!.Split(','));
    }
}
