using System.Text.Json;
using Infra.Agent.Aws;
using Infra.Plan;

namespace Infra.Tests.Balancer.Aws;

/// <summary>What AWS's words mean to the agent.</summary>
public sealed class AwsWordsTests
{
    [Theory]
    [InlineData("Could not launch On-Demand Instances. VcpuLimitExceeded - You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to. Launching EC2 instance failed.", CapacityFailureKind.Quota)]
    [InlineData("You have requested more vCPU capacity than your current vCPU limit of 0 allows for the instance bucket that the specified instance type belongs to. Launching EC2 instance failed.", CapacityFailureKind.Quota)]
    [InlineData("Could not launch Spot Instances. MaxSpotInstanceCountExceeded - Max spot instance count exceeded. Launching EC2 instance failed.", CapacityFailureKind.Quota)]
    [InlineData("We currently do not have sufficient p4d.24xlarge capacity in the Availability Zone you requested (us-east-1a). Launching EC2 instance failed.", CapacityFailureKind.NoCapacity)]
    [InlineData("Could not launch Spot Instances. UnfulfillableCapacity - Unable to fulfill capacity due to your request configuration. Launching EC2 instance failed.", CapacityFailureKind.NoCapacity)]
    [InlineData("There is no Spot capacity available that matches your request. Launching EC2 instance failed.", CapacityFailureKind.NoCapacity)]
    [InlineData("Could not launch On-Demand Instances. UnauthorizedOperation - You are not authorized to perform this operation. Launching EC2 instance failed.", CapacityFailureKind.Other)]
    [InlineData("The image id '[ami-0d9e8f7a6b5c43211]' does not exist. Launching EC2 instance failed.", CapacityFailureKind.Other)]
    public void A_launch_fails_for_want_of_capacity_by_a_quota_or_for_another_reason(string message, CapacityFailureKind kind) =>
        Assert.Equal(kind, LaunchFailures.Kind(message));

    [Theory]
    [InlineData("Pending:Wait", "running", MachineLife.Pending)]
    [InlineData("InService", "pending", MachineLife.Pending)]
    [InlineData("InService", "running", MachineLife.Running)]
    [InlineData("Standby", "running", MachineLife.Running)]
    [InlineData("Terminating:Wait", "running", MachineLife.Stopping)]
    [InlineData("InService", "shutting-down", MachineLife.Stopping)]
    public void A_machine_is_on_its_way_out_when_either_service_says_so(string step, string state, MachineLife life) =>
        Assert.Equal(life, AwsMachines.Life(step, state));

    [Theory]
    [InlineData("InService", "terminated")]
    [InlineData("Terminated", "running")]
    public void A_machine_is_gone_when_either_service_says_so(string step, string state) => Assert.Null(AwsMachines.Life(step, state));

    [Theory]
    [InlineData(true, "10.0.0.7")]
    [InlineData(false, "203.0.113.7")]
    public void Machines_of_another_region_are_reached_by_their_public_addresses(bool isHome, string address)
    {
        var asked = JsonElement.Parse("""
            {"AutoScalingGroupName": "group", "Instances": [
              {"InstanceId": "i-1", "LifecycleState": "InService", "AvailabilityZone": "us-east-1a", "InstanceType": "g6.xlarge", "LaunchTemplate": {"Version": "3"}},
              {"InstanceId": "i-2", "LifecycleState": "Pending", "AvailabilityZone": "us-east-1a", "InstanceType": "g6.xlarge", "LaunchTemplate": {"Version": "3"}}]}
            """);
        var told = JsonElement.Parse("""
            {"Reservations": [{"Instances": [
              {"InstanceId": "i-1", "State": {"Name": "running"}, "LaunchTime": "2026-03-01T00:00:00+00:00", "PrivateIpAddress": "10.0.0.7", "PublicIpAddress": "203.0.113.7"}]}]}
            """);

        var machine = Assert.Single(AwsMachines.Of(asked, AwsAnswers.Instances(told), isHome));

        Assert.Equal(("i-1", address, "3"), (machine.Instance, machine.Address, machine.Version));
    }
}
