using System.Text.Json.Nodes;
using Infra.Tests.Protocol;
using Xunit.Abstractions;

namespace Infra.Tests.Conformance;

/// <summary>The real AWS provider accepts what the program declares of stack spot, and the real AWS command line sees it.</summary>
[Collection(nameof(OneTerraform))]
public sealed class AppliedResources(SharedTerraform terraform, ITestOutputHelper output)
{
    private const string Group = "aws:autoscaling/group:Group";
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate";

    [ProviderFact]
    public async Task The_first_plan_creates_each_registered_resource_and_nothing_else()
    {
        var life = await terraform.LifeAsync();
        output.WriteLine($"{life.Registered.Count} resources\n{string.Join('\n', life.Times)}");

        var registered = life.Registered
            .Select(call => References.Address(TypeOf(call), (string)call["request"]!["name"]!))
            .Order(StringComparer.Ordinal)
            .Select(address => new PlannedChange(address, "create", ""));
        Assert.Equal(registered, life.FirstPlan);
    }

    [ProviderFact]
    public async Task The_second_plan_is_empty()
    {
        var life = await terraform.LifeAsync();

        Assert.Empty(life.SecondPlan);
    }

    [ProviderFact]
    public async Task The_command_line_sees_the_groups_with_their_limits_types_markets_and_tags()
    {
        var life = await terraform.LifeAsync();

        Assert.Equal(Registered(life.Registered, Group, Lines.OfRegisteredGroup), Seen(life.Applied, SeenCloud.Groups, Lines.OfSeenGroup));
    }

    [ProviderFact]
    public async Task The_command_line_sees_a_hook_for_draining_on_each_group_of_replicas()
    {
        var life = await terraform.LifeAsync();

        Assert.Equal(
            Registered(life.Registered, "aws:autoscaling/lifecycleHook:LifecycleHook", Lines.OfRegisteredHook),
            Seen(life.Applied, SeenCloud.Hooks, Lines.OfSeenHook));
        Assert.Equal(life.Applied[SeenCloud.Groups].Count - 1, life.Applied[SeenCloud.Hooks].Count);
    }

    [ProviderFact]
    public async Task The_command_line_sees_the_templates_with_their_images_disks_and_boot_texts()
    {
        var life = await terraform.LifeAsync();

        Assert.Equal(
            Registered(life.Registered, Template, Lines.OfRegisteredTemplate),
            Seen(life.Applied, SeenCloud.LatestVersions, Lines.OfSeenTemplate));
    }

    [ProviderFact]
    public async Task The_command_line_sees_the_firewalls_rules()
    {
        var life = await terraform.LifeAsync();

        var registered = life.Registered
            .Where(call => TypeOf(call).StartsWith("aws:vpc/securityGroup", StringComparison.Ordinal))
            .Select(call => Lines.OfRegisteredRule(TypeOf(call), call["inputs"]!))
            .Order(StringComparer.Ordinal);
        // A firewall that comes with every network has rules without a description.
        Assert.Equal(
            registered,
            life.Applied[SeenCloud.Rules].Where(rule => rule["Description"] is not null).Select(Lines.OfSeenRule).Order(StringComparer.Ordinal));
    }

    [ProviderFact]
    public async Task The_command_line_sees_the_secrets_with_the_values_that_were_set()
    {
        var life = await terraform.LifeAsync();

        Assert.Equal(
            Registered(life.Registered, "aws:secretsmanager/secret:Secret", Lines.OfRegisteredSecret),
            Seen(life.Applied, SeenCloud.Secrets, Lines.OfSeenSecret));
        Assert.Equal(Values(life.Registered), Seen(life.Applied, SeenCloud.SecretValues, Lines.OfSeenValue));
    }

    [ProviderFact]
    public async Task The_command_line_sees_closed_buckets_and_the_objects_in_them()
    {
        var life = await terraform.LifeAsync();

        Assert.Equal(Registered(life.Registered, "aws:s3/bucket:Bucket", inputs => (string)inputs["bucket"]!), Seen(life.Applied, SeenCloud.Buckets, bucket => (string)bucket["Name"]!));
        Assert.Equal(Registered(life.Registered, "aws:s3/bucketObjectv2:BucketObjectv2", inputs => (string)inputs["key"]!), Seen(life.Applied, SeenCloud.Objects, one => (string)one["Key"]!));
        Assert.Equal(
            life.Applied[SeenCloud.Buckets].Select(_ => "true true true true"),
            life.Applied[SeenCloud.Closed].Select(of => string.Join(' ', of[SeenCloud.Closed]!.AsObject().Select(setting => setting.Value!.ToJsonString()))));
    }

    [ProviderFact]
    public async Task The_change_moves_templates_groups_secrets_tags_and_a_rule_and_nothing_else()
    {
        var life = await terraform.LifeAsync();

        Assert.Equal(
            [
                "aws_autoscaling_group.spot-chat-aws-us-east-1-group: update max_size, tag",
                "aws_autoscaling_group.spot-chat-aws-us-east-1-spot-group: update max_size, tag",
                "aws_autoscaling_group.spot-chat-aws-us-west-2-group: update max_size, tag",
                "aws_autoscaling_group.spot-chat-aws-us-west-2-spot-group: update max_size, tag",
                "aws_launch_template.spot-chat-aws-us-east-1-spot-template: update image_id, tag_specifications, tags, tags_all",
                "aws_launch_template.spot-chat-aws-us-east-1-template: update image_id, tag_specifications, tags, tags_all",
                "aws_launch_template.spot-chat-aws-us-west-2-spot-template: update image_id, tag_specifications, tags, tags_all",
                "aws_launch_template.spot-chat-aws-us-west-2-template: update image_id, tag_specifications, tags, tags_all",
                // The templates' new versions are known only then.
                "aws_s3_object.spot-storage-fleet: update",
                // The secret stays, with a new version: the certificate is kept beside the key of its endpoint.
                "aws_secretsmanager_secret_version.spot-chat-endpoint-value: delete then create",
                "aws_secretsmanager_secret_version.spot-chat-secrets-value: delete then create",
                "aws_security_group.spot-chat-aws-us-east-1-firewall: update tags, tags_all",
                "aws_security_group.spot-chat-aws-us-east-1-spot-firewall: update tags, tags_all",
                "aws_security_group.spot-chat-aws-us-west-2-firewall: update tags, tags_all",
                "aws_security_group.spot-chat-aws-us-west-2-spot-firewall: update tags, tags_all",
                "aws_vpc_security_group_ingress_rule.spot-endpoint-chat-from-203-0-113-0-24: update from_port, to_port",
            ],
            life.ChangePlan.Select(change => $"{change.Address}: {change.Actions} {change.Properties}".TrimEnd()));
    }

    [ProviderFact]
    public async Task Another_image_is_a_new_version_and_not_the_default_one()
    {
        var life = await terraform.LifeAsync();

        Assert.Equal(
            [
                "spot-balancer: latest 1, default 1",
                "spot-chat-aws-us-east-1-spot: latest 2, default 1",
                "spot-chat-aws-us-east-1: latest 2, default 1",
                "spot-chat-aws-us-west-2-spot: latest 2, default 1",
                "spot-chat-aws-us-west-2: latest 2, default 1",
            ],
            Seen(life.Updated, SeenCloud.Templates, template =>
                $"{template["LaunchTemplateName"]}: latest {template["LatestVersionNumber"]}, default {template["DefaultVersionNumber"]}"));
        Assert.Equal(
            [ChangedProject.EastImage, ChangedProject.EastImage, ChangedProject.WestImage, ChangedProject.WestImage],
            Seen(life.Updated, SeenCloud.LatestVersions, version => (string)version["LaunchTemplateData"]!["ImageId"]!)
                .Where(image => image.StartsWith("ami-", StringComparison.Ordinal)));
    }

    [ProviderFact]
    public async Task The_agent_is_told_each_groups_template_and_its_newest_version()
    {
        var life = await terraform.LifeAsync();

        string[] Told(string text) => [.. Infra.Plan.Fleet.Parse(text).Services.SelectMany(service => service.Scaling.Groups.Select(group => $"{service.Groups[group.Name].Template} {group.Version}")).Order(StringComparer.Ordinal)];
        string[] Of(SeenCloud seen) =>
        [
            .. seen[SeenCloud.LatestVersions].Where(version => (string?)version["LaunchTemplateName"] != "spot-balancer")
                .Select(version => $"{version["LaunchTemplateId"]} {version["VersionNumber"]}").Order(StringComparer.Ordinal),
        ];
        Assert.Equal(Of(life.Applied), Told(life.FleetApplied));
        Assert.Equal(Of(life.Updated), Told(life.FleetUpdated));
        Assert.All(Told(life.FleetUpdated), line => Assert.EndsWith(" 2", line, StringComparison.Ordinal));
        Assert.DoesNotContain(Protocol.ExampleSettings.Value, life.FleetApplied, StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task A_group_without_capacity_has_a_failed_activity_and_no_machine()
    {
        var life = await terraform.LifeAsync();
        var activities = life.Asked[SeenCloud.Activities].Where(activity => (string?)activity["AutoScalingGroupName"] == LifeOnMoto.ScarceGroup).ToList();

        Assert.Equal(["a", "b", "c", "d"], activities.Select(activity => ((string)JsonNode.Parse((string)activity["Details"]!)!["Availability Zone"]!)[^1..]).Order(StringComparer.Ordinal));
        Assert.All(activities, activity => Assert.Equal("Failed", (string?)activity["StatusCode"]));
        Assert.All(activities, activity => Assert.StartsWith(
            "Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not have sufficient g6.xlarge capacity in the Availability Zone you requested (us-west-2",
            (string)activity["StatusMessage"]!,
            StringComparison.Ordinal));
        Assert.Empty(life.Asked[SeenCloud.Groups].Single(group => (string?)group["AutoScalingGroupName"] == LifeOnMoto.ScarceGroup)["Instances"]!.AsArray());
    }

    [ProviderFact]
    public async Task A_group_with_capacity_has_a_protected_spot_machine_with_its_disk_and_tags()
    {
        var life = await terraform.LifeAsync();
        var group = life.Asked[SeenCloud.Groups].Single(group => (string?)group["AutoScalingGroupName"] == LifeOnMoto.SpotGroup);
        var known = Assert.Single(group["Instances"]!.AsArray())!;
        var machine = life.Asked[SeenCloud.Machines].SelectMany(reservation => reservation["Instances"]!.AsArray()).Single(machine => (string?)machine!["InstanceId"] == (string?)known["InstanceId"])!;
        var disk = Assert.Single(life.Asked[SeenCloud.Disks], disk => disk["Attachments"]!.AsArray().Any(to => (string?)to!["InstanceId"] == (string?)known["InstanceId"]));

        Assert.Equal("g6.xlarge spot ami-0c1f2d3e4a5b69788, protected true", $"{machine["InstanceType"]} {machine["InstanceLifecycle"]} {machine["ImageId"]}, protected {known["ProtectedFromScaleIn"]!.ToJsonString()}");
        Assert.Equal("200 GB gp3 of 7000 and 437, encrypted true", $"{disk["Size"]} GB {disk["VolumeType"]} of {disk["Iops"]} and {disk["Throughput"]}, encrypted {disk["Encrypted"]!.ToJsonString()}");
        Assert.Superset(
            new HashSet<string>(["Name=spot-chat-aws-us-east-1-spot", "team=chat", "warmstart:service=chat", "warmstart:stack=spot"]),
            machine["Tags"]!.AsArray().Select(tag => $"{tag!["Key"]}={tag["Value"]}").ToHashSet());
    }

    [ProviderFact]
    public async Task A_change_goes_through_while_a_group_lacks_capacity_and_leaves_the_agents_counts()
    {
        var life = await terraform.LifeAsync();

        var registered = Registered(life.Changed, Group, Lines.OfRegisteredGroup).Select(line =>
            line.StartsWith($"{LifeOnMoto.ScarceGroup}:", StringComparison.Ordinal) || line.StartsWith($"{LifeOnMoto.SpotGroup}:", StringComparison.Ordinal)
                ? line.Replace("now 0", "now 1", StringComparison.Ordinal)
                : line);
        Assert.Equal(registered, Seen(life.Updated, SeenCloud.Groups, Lines.OfSeenGroup));
    }

    [ProviderFact]
    public async Task The_changed_secrets_have_their_new_values()
    {
        var life = await terraform.LifeAsync();

        Assert.Equal(Values(life.Changed), Seen(life.Updated, SeenCloud.SecretValues, Lines.OfSeenValue));
    }

    [ProviderFact]
    public async Task Destroy_leaves_nothing()
    {
        var life = await terraform.LifeAsync();

        Assert.Empty(life.Destroyed.Counts);
    }

    [ProviderFact]
    public async Task The_same_names_can_be_applied_again()
    {
        var life = await terraform.LifeAsync();

        Assert.Equal(Registered(life.Changed, Group, Lines.OfRegisteredGroup), Seen(life.Again, SeenCloud.Groups, Lines.OfSeenGroup));
        Assert.Equal(Values(life.Changed), Seen(life.Again, SeenCloud.SecretValues, Lines.OfSeenValue));
    }

    [ProviderFact]
    public async Task Values_of_secrets_are_in_nothing_that_is_read_or_left_behind()
    {
        var life = await terraform.LifeAsync();

        Assert.Contains("hidden_0", life.Configuration, StringComparison.Ordinal);
        Assert.DoesNotContain(ExampleSettings.Value, life.Configuration, StringComparison.Ordinal);
        Assert.NotEmpty(life.Said);
        Assert.Equal(0, life.Said.Count(text => text.Contains(ExampleSettings.Value, StringComparison.Ordinal)));
        Assert.False(Directory.Exists(life.Folder));
    }

    [ProviderFact]
    public async Task What_is_listed_as_newer_than_the_provider_is_used_and_unknown_to_it()
    {
        var (life, schema) = (await terraform.LifeAsync(), await terraform.SchemaAsync());

        Assert.DoesNotContain(PropertyNames.Newer.Keys, name => TypeNames.All.Values.Any(type => schema.Of(type).ContainsKey(name)));
        Assert.DoesNotContain(PropertyNames.Newer.Keys, name => !life.Registered.Any(call => call["inputs"]![name] is not null));
    }

    private static string TypeOf(JsonNode call) => (string)call["request"]!["type"]!;

    private static IEnumerable<string> Registered(IReadOnlyList<JsonNode> calls, string type, Func<JsonNode, string> line) =>
        calls.Where(call => TypeOf(call) == type).Select(call => line(call["inputs"]!)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Values(IReadOnlyList<JsonNode> calls) =>
        calls.Where(call => TypeOf(call) == "aws:secretsmanager/secretVersion:SecretVersion").Select(Lines.OfRegisteredValue).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Seen(SeenCloud cloud, string kind, Func<JsonNode, string> line) =>
        cloud[kind].Select(line).Order(StringComparer.Ordinal);
}
