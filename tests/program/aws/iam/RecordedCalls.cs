namespace Infra.Tests.Program.Aws;

/// <summary>
/// The rights that a recorded call needs: the action of its own name, and what tests/moto/calls.py puts behind a plus, or AWS demands
/// beside it.
/// </summary>
internal static class RecordedCalls
{
    /// <summary>What a group's maker must be allowed for what the group will do (Auto Scaling guide, "Control Amazon EC2 launch template usage", and "Service-linked roles").</summary>
    private static readonly string[] _groups = ["ec2:RunInstances", "ec2:CreateTags", "iam:PassRole", "ssm:GetParameters", "iam:CreateServiceLinkedRole"];

    private static readonly Dictionary<string, string[]> _demanded = new(StringComparer.Ordinal)
    {
        ["autoscaling:CreateAutoScalingGroup"] = _groups,
        ["autoscaling:UpdateAutoScalingGroup"] = _groups,
        // IAM guide, "Grant permissions to pass a role": adding it to a profile passes it.
        ["iam:AddRoleToInstanceProfile"] = ["iam:PassRole"],
    };

    /// <summary>The actions of IAM that a line of a table stands for.</summary>
    public static IEnumerable<string> Rights(string line)
    {
        var (call, more) = (line.Split('+')[0], line.Split('+')[1..]);
        var own = more.Contains("version") ? Permissions.Of(call).Select(action => $"{action}Version") : Permissions.Of(call);
        return own.Concat(_demanded.GetValueOrDefault(call, [])).Concat(more.SelectMany(part => Right(call, part)));
    }

    private static string[] Right(string call, string more) => (call.Split(':')[0], more) switch
    {
        (_, "version") => [],
        (_, "role") => ["iam:PassRole"],
        ("ec2", "tags") => ["ec2:CreateTags"],
        ("autoscaling", "tags") => ["autoscaling:CreateOrUpdateTags"],
        ("secretsmanager", "tags") => ["secretsmanager:TagResource"],
        ("iam", "tags") => [$"iam:Tag{call["iam:Create".Length..]}"],
        _ => throw new InvalidOperationException($"{call}+{more} has no row: which right does it need?"),
    };
}
