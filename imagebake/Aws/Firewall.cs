namespace Imagebake.Aws;

/// <summary>The firewall of a building machine, as a security group of the bake's own: Packer's would carry no tag.</summary>
internal static class Firewall
{
    /// <summary>Makes it, once for each bake, and opens port 22 where the machine is reached by it. Only Packer's own key lets anybody in.</summary>
    public static async Task<string> CreateAsync(Baking baking, string region, CancellationToken cancellationToken)
    {
        var run = baking.Run;
        var id = await baking.Journal.OnceAsync(
            "firewall",
            token => FindAsync(run, region, Name(baking, token), cancellationToken),
            async token =>
            {
                var answer = await AwsCli.CallAsync(
                    run,
                    region,
                    [
                        "ec2", "create-security-group", "--group-name", Name(baking, token), "--description", $"Builds {baking.Task.Title}", .. await NetworkAsync(baking, region, cancellationToken),
                        "--tag-specifications", BakeTags.For("security-group", BakeTags.Of(baking)),
                    ],
                    cancellationToken);
                return answer.GetProperty("GroupId").GetString()!;
            },
            Lifetime.Temporary);
        if (baking.Task.Image.Aws.Reach == Infra.Plan.Reach.Ssh)
        {
            await AwsCli.TryAsync(
                run, region, ["InvalidPermission.Duplicate"], ["ec2", "authorize-security-group-ingress", "--group-id", id, "--protocol", "tcp", "--port", "22", "--cidr", "0.0.0.0/0"], cancellationToken);
        }

        return id;
    }

    /// <summary>Names are unique in a network; one that is made anew must not meet the one before it.</summary>
    private static string Name(Baking baking, string token) => $"{BakeTags.Name(baking.Task, baking.Bake)}-{token[..6]}";

    private static async Task<string?> FindAsync(BakeRun run, string region, string name, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.CallAsync(run, region, ["ec2", "describe-security-groups", "--filters", $"Name=group-name,Values={name}"], cancellationToken);
        return answer.GetProperty("SecurityGroups").EnumerateArray().Select(group => group.GetProperty("GroupId").GetString()).FirstOrDefault();
    }

    /// <summary>The network of the operator's subnet; without one, EC2 takes the account's default network.</summary>
    private static async Task<string[]> NetworkAsync(Baking baking, string region, CancellationToken cancellationToken)
    {
        if (baking.Task.Image.Aws.Subnet is not { } subnet)
        {
            return [];
        }

        var answer = await AwsCli.CallAsync(baking.Run, region, ["ec2", "describe-subnets", "--subnet-ids", subnet], cancellationToken);
        return ["--vpc-id", answer.GetProperty("Subnets")[0].GetProperty("VpcId").GetString()!];
    }
}
