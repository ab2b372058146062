using System.Text.Json;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>Puts together what Auto Scaling and EC2 tell of a group's machines.</summary>
internal static class AwsMachines
{
    /// <summary>The machines that there are. One that EC2 does not tell of yet is seen later.</summary>
    /// <param name="asked">The group, as Auto Scaling tells it.</param>
    /// <param name="instances">Machines by id, as EC2 tells them.</param>
    /// <param name="isHome">Whether the balancer is in this region too, and reaches them by their private addresses.</param>
    public static IReadOnlyList<Machine> Of(JsonElement asked, IReadOnlyDictionary<string, JsonElement> instances, bool isHome) =>
    [
        .. from member in asked.GetProperty("Instances").EnumerateArray()
           let id = member.GetProperty("InstanceId").GetString()!
           where instances.ContainsKey(id)
           let instance = instances[id]
           let step = member.GetProperty("LifecycleState").GetString()!
           let life = Life(step, instance.GetProperty("State").GetProperty("Name").GetString()!)
           where life is not null
           select new Machine
           {
               Instance = id,
               Group = asked.GetProperty("AutoScalingGroupName").GetString()!,
               Version = member.GetProperty("LaunchTemplate").GetProperty("Version").GetString()!,
               Address = AwsAnswers.Text(instance, isHome ? "PrivateIpAddress" : "PublicIpAddress"),
               Zone = AwsAnswers.Text(member, "AvailabilityZone"),
               MachineType = AwsAnswers.Text(member, "InstanceType"),
               Launched = instance.GetProperty("LaunchTime").GetDateTimeOffset(),
               Life = life.Value,
               IsHeld = step == "Terminating:Wait",
           },
    ];

    /// <summary>
    /// Both words count: EC2 knows at once that a spot machine was taken, and Auto Scaling within a minute, when it launches another one in
    /// its place. Null for one that is gone.
    /// </summary>
    /// <param name="step">Auto Scaling's, such as <c>Pending:Wait</c> (its guide, "instance lifecycle").</param>
    /// <param name="state">EC2's, such as <c>running</c> (its guide, "instance state changes").</param>
    public static MachineLife? Life(string step, string state) => (step.Split(':')[0], state) switch
    {
        (_, "terminated") or ("Terminated" or "Detached", _) => null,
        ("Terminating" or "Detaching" or "Quarantined", _) or (_, "shutting-down" or "stopping" or "stopped") => MachineLife.Stopping,
        ("Pending", _) or (_, "pending") => MachineLife.Pending,
        _ => MachineLife.Running,
    };
}
