using System.Text.Json;
using Infra.Aws;
using Infra.Edge;
using Infra.Preview;

namespace Infra.Live;

/// <summary>Says why a stack tells nothing, or nothing new: by its balancer's machine, which is there before the agent can tell anything.</summary>
internal static class SilentBalancer
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    /// <summary>Why, and where to look; null when the machine is older than what was told last, which that explains nothing of.</summary>
    /// <exception cref="ToolException">The cloud cannot be asked.</exception>
    public static async Task<string?> ReasonAsync(RunningStack running, DateTimeOffset? told, CancellationToken cancellationToken)
    {
        var (stack, name, region) = (running.Plan.Stack, running.Balancer.Name, running.Balancer.Region);
        var call = AwsTool.Call(region, ["ec2", "describe-instances", "--filters", $"Name=tag:{Tags.Balancer},Values={name}", "Name=instance-state-name,Values=pending,running"], _deadline);
        var answer = await running.Bucket.Tools.JsonAsync(call with { Doing = "looking for the balancer's machine" }, cancellationToken);
        var machine = answer.GetProperty("Reservations").EnumerateArray().SelectMany(one => one.GetProperty("Instances").EnumerateArray()).OrderBy(Launched).LastOrDefault();
        if (machine.ValueKind != JsonValueKind.Object)
        {
            return $"The balancer of {stack} has no machine{(told is null ? ", and so nobody has told anything yet" : " any more")}.\n"
                + $"  Its group launches one by itself. Why it does not: aws autoscaling describe-scaling-activities --region {region} --auto-scaling-group-name {name}";
        }

        var (id, launched) = (machine.GetProperty("InstanceId").GetString(), Launched(machine));
        return launched <= told ? null
            : $"The balancer of {stack} has told nothing since it was launched {Durations.Of(running.Bucket.Tools.Time.GetUtcNow() - launched)} ago ({id}, {launched.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z). It takes some minutes.\n"
                + $"  `infra logs {stack} --controller` tells what kept the agent from starting; before that, the machine's console: aws ec2 get-console-output --region {region} --instance-id {id} --latest --output text";
    }

    private static DateTimeOffset Launched(JsonElement machine) => machine.GetProperty("LaunchTime").GetDateTimeOffset();
}
