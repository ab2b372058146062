using System.Text.Json.Nodes;

namespace Infra.Tests.Conformance;

/// <summary>
/// What moto gets wrong and tests/moto mends, as the real AWS command line sees it. What the provider's own plans show
/// (hooks, rules, versions, a policy that an update keeps) is in <see cref="AppliedResources"/>, images in the tests of baking.
/// </summary>
public sealed class MendedMoto(MendedCloud cloud) : IClassFixture<MendedCloud>
{
    private const string NoCapacity = "We currently do not have sufficient g6.xlarge capacity in the Availability Zone you requested";

    [MotoFact]
    public async Task A_group_launches_the_types_of_its_policy_in_their_order_over_its_zones()
    {
        await cloud.TemplateAsync("types");
        cloud.Lack("""[{"type": "g6.xlarge", "zone": "us-east-1b"}]""");
        await cloud.AskAsync("types", 3);

        Assert.Equal(["g6.2xlarge us-east-1b on-demand", "g6.xlarge us-east-1a on-demand", "g6.xlarge us-east-1a on-demand"], await cloud.MachinesAsync("types"));
        Assert.Equal(["Successful", "Successful", "Successful"], await cloud.ActivitiesAsync("types"));
    }

    [MotoFact]
    public async Task Its_base_is_on_demand_and_its_share_of_the_rest_is_rounded_up()
    {
        await cloud.TemplateAsync("markets");
        cloud.Lack("[]");
        await cloud.AskAsync("markets", 4, onDemandBase: 1, share: 50);

        Assert.Equal(3, (await cloud.MachinesAsync("markets")).Count(machine => machine.EndsWith(" on-demand", StringComparison.Ordinal)));
        Assert.Equal(1, (await cloud.MachinesAsync("markets")).Count(machine => machine.EndsWith(" spot", StringComparison.Ordinal)));
    }

    [MotoFact]
    public async Task A_zone_without_capacity_is_a_failed_activity_and_sends_the_group_to_the_next()
    {
        await cloud.TemplateAsync("zones");
        cloud.Lack("""[{"zone": "us-east-1a"}]""");
        await cloud.AskAsync("zones", 1);

        Assert.Equal(["g6.xlarge us-east-1b on-demand"], await cloud.MachinesAsync("zones"));
        Assert.Equal(
            [
                "Successful",
                $"Failed Could not launch On-Demand Instances. InsufficientInstanceCapacity - {NoCapacity} (us-east-1a). Our system will be working on provisioning additional capacity. "
                    + "You can currently get g6.xlarge capacity by not specifying an Availability Zone in your request or choosing us-east-1b. Launching EC2 instance failed.",
            ],
            await cloud.ActivitiesAsync("zones"));
    }

    [MotoFact]
    public async Task A_group_without_capacity_anywhere_stays_short_until_it_is_asked_again()
    {
        await cloud.TemplateAsync("short");
        cloud.Lack("""[{"market": "spot"}]""");
        await cloud.AskAsync("short", 1, share: 0);
        var failed = await cloud.ActivitiesAsync("short");

        Assert.Empty(await cloud.MachinesAsync("short"));
        Assert.Equal(2, failed.Count);
        Assert.All(failed, activity => Assert.Equal(
            "Failed Could not launch Spot Instances. InsufficientInstanceCapacity - There is no Spot capacity available that matches your request. Launching EC2 instance failed.",
            activity));

        cloud.Lack("[]");
        await cloud.RunAsync("autoscaling", "set-desired-capacity", "--auto-scaling-group-name", "short", "--desired-capacity", "1");

        Assert.Equal(["g6.xlarge us-east-1a spot"], await cloud.MachinesAsync("short"));
    }

    [MotoFact]
    public async Task An_image_is_in_one_region_and_a_group_that_names_another_regions_is_refused()
    {
        await cloud.TemplateAsync("elsewhere", """, "InstanceType": "c6i.large" """, image: "ami-0d9e8f7a6b5c43211");

        Assert.Contains(
            "You must use a valid fully-formed launch template. The image id '[ami-0d9e8f7a6b5c43211]' does not exist",
            await cloud.RefusedAsync(await cloud.GroupAsync("elsewhere", "--launch-template", "LaunchTemplateName=elsewhere")),
            StringComparison.Ordinal);
    }

    [MotoFact]
    public async Task A_type_that_a_zone_of_the_group_does_not_sell_is_refused()
    {
        await cloud.TemplateAsync("unsold", """, "InstanceType": "c6i.large" """);
        var subnet = await cloud.RunAsync("ec2", "describe-subnets", "--filters", "Name=availability-zone,Values=us-east-1e", "--query", "Subnets[0].SubnetId");
        string[] words = [.. await cloud.GroupAsync("unsold", "--launch-template", "LaunchTemplateName=unsold"), "--vpc-zone-identifier", (string)subnet!];

        Assert.Contains(
            "Your requested instance type (c6i.large) is not supported in your requested Availability Zone (us-east-1e).",
            await cloud.RefusedAsync(words),
            StringComparison.Ordinal);
    }

    [MotoFact]
    public async Task A_public_parameter_stands_for_the_image_that_it_holds()
    {
        await cloud.TemplateAsync("parameter", """, "InstanceType": "c6i.large" """, "resolve:ssm:/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id");
        cloud.Lack("[]");
        await cloud.RunAsync([.. await cloud.GroupAsync("parameter", "--launch-template", "LaunchTemplateName=parameter"), "--desired-capacity", "1"]);

        Assert.Equal("ami-0aaaaaaaaaaaaaaa1", (string?)await MachineAsync("parameter", "ImageId"));
    }

    [MotoFact]
    public async Task A_machine_has_the_disks_of_image_and_template_and_what_a_snapshot_gives_them()
    {
        var volume = await cloud.RunAsync("ec2", "create-volume", "--availability-zone", "us-east-1a", "--size", "70", "--encrypted");
        var snapshot = await cloud.RunAsync("ec2", "create-snapshot", "--volume-id", (string)volume["VolumeId"]!);
        var id = (string)snapshot["SnapshotId"]!;
        await cloud.TemplateAsync("disks", $$"""
            , "BlockDeviceMappings": [
              {"DeviceName": "/dev/sda1", "Ebs": {"VolumeSize": 200, "VolumeType": "gp3", "Iops": 7000, "Throughput": 500, "Encrypted": true, "DeleteOnTermination": true} },
              {"DeviceName": "/dev/sdf", "Ebs": {"SnapshotId": "{{id}}", "VolumeType": "gp3", "DeleteOnTermination": true} }]
            """);
        cloud.Lack("[]");
        await cloud.AskAsync("disks", 1);

        var machine = (string)(await MachineAsync("disks", "InstanceId"))!;
        var disks = await cloud.RunAsync("ec2", "describe-volumes", "--filters", $"Name=attachment.instance-id,Values={machine}");
        Assert.Equal(
            ["/dev/sda1 200 gp3 7000 500 true", $"/dev/sdf 70 gp3 3000  true {id}"],
            disks["Volumes"]!.AsArray()
                .Select(disk => (Device: (string)disk!["Attachments"]![0]!["Device"]!, Disk: disk))
                .OrderBy(disk => disk.Device, StringComparer.Ordinal)
                .Select(disk => $"{disk.Device} {disk.Disk["Size"]} {disk.Disk["VolumeType"]} {disk.Disk["Iops"]} {disk.Disk["Throughput"]} "
                    + $"{disk.Disk["Encrypted"]!.ToJsonString()} {(disk.Device == "/dev/sdf" ? disk.Disk["SnapshotId"] : "")}".TrimEnd()));
    }

    [MotoFact]
    public async Task A_machine_that_ends_waits_for_the_hook_to_be_completed()
    {
        await cloud.TemplateAsync("hooked");
        cloud.Lack("[]");
        await cloud.AskAsync("hooked", 1);
        await cloud.RunAsync(
            "autoscaling", "put-lifecycle-hook", "--auto-scaling-group-name", "hooked", "--lifecycle-hook-name", "drain",
            "--lifecycle-transition", "autoscaling:EC2_INSTANCE_TERMINATING", "--heartbeat-timeout", "150", "--default-result", "CONTINUE");
        var machine = (string)(await MachineAsync("hooked", "InstanceId"))!;
        string[] complete =
        [
            "autoscaling", "complete-lifecycle-action", "--auto-scaling-group-name", "hooked", "--lifecycle-hook-name", "drain",
            "--lifecycle-action-result", "CONTINUE", "--instance-id", machine,
        ];

        Assert.Contains($"No active Lifecycle Action found with instance ID {machine}", await cloud.RefusedAsync(complete), StringComparison.Ordinal);
        await cloud.RunAsync("autoscaling", "terminate-instance-in-auto-scaling-group", "--instance-id", machine, "--should-decrement-desired-capacity");
        Assert.Equal(["Terminating:Wait 0"], await HookedAsync());
        Assert.Single(await cloud.MachinesAsync("hooked"));

        await cloud.RunAsync(complete);
        Assert.Empty(await HookedAsync());
        Assert.Empty(await cloud.MachinesAsync("hooked"));
    }

    [MotoFact]
    public async Task A_group_with_machines_is_deleted_by_force_only_and_with_its_protected_machines()
    {
        await cloud.TemplateAsync("forced");
        cloud.Lack("[]");
        await cloud.AskAsync("forced", 1);
        var machine = (string)(await MachineAsync("forced", "InstanceId"))!;
        await cloud.RunAsync("autoscaling", "set-instance-protection", "--auto-scaling-group-name", "forced", "--instance-ids", machine, "--protected-from-scale-in");

        Assert.Contains("(ResourceInUse)", await cloud.RefusedAsync("autoscaling", "delete-auto-scaling-group", "--auto-scaling-group-name", "forced"), StringComparison.Ordinal);
        await cloud.RunAsync("autoscaling", "delete-auto-scaling-group", "--auto-scaling-group-name", "forced", "--force-delete");

        Assert.Empty(await cloud.MachinesAsync("forced"));
    }

    private async Task<JsonNode?> MachineAsync(string group, string property) =>
        (await cloud.RunAsync("ec2", "describe-instances", "--filters", $"Name=tag:aws:autoscaling:groupName,Values={group}"))["Reservations"]![0]!["Instances"]![0]![property];

    private async Task<IEnumerable<string>> HookedAsync()
    {
        var group = (await cloud.RunAsync("autoscaling", "describe-auto-scaling-groups", "--auto-scaling-group-names", "hooked"))["AutoScalingGroups"]![0]!;
        return group["Instances"]!.AsArray().Select(machine => $"{machine!["LifecycleState"]} {group["DesiredCapacity"]}");
    }
}
