using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Infra.Tests.Conformance;

/// <summary>The real AWS provider accepts what the program declares of stack dev, and the real AWS command line sees it.</summary>
[Collection(nameof(OneTerraform))]
public sealed class AppliedResources(LifeOnMoto dev, ITestOutputHelper output) : IClassFixture<LifeOnMoto>
{
    private const string Group = "aws:autoscaling/group:Group";
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate";

    [ProviderFact]
    public async Task The_first_plan_creates_each_registered_resource_and_nothing_else()
    {
        var life = await dev.Life;
        output.WriteLine($"{life.Registered.Count} resources\n{string.Join('\n', life.Times)}");

        var registered = life.Registered
            .Select(call => References.Address((string)call["request"]!["type"]!, (string)call["request"]!["name"]!))
            .Order(StringComparer.Ordinal)
            .Select(address => new PlannedChange(address, "create", ""));
        Assert.Equal(registered, life.FirstPlan);
    }

    [ProviderFact]
    public async Task The_second_plan_is_empty()
    {
        var life = await dev.Life;

        Assert.Empty(life.SecondPlan);
    }

    [ProviderFact]
    public async Task The_command_line_sees_the_groups_with_their_limits_types_and_tags()
    {
        var life = await dev.Life;

        Assert.Equal(Registered(life.Registered, Group, Lines.OfRegisteredGroup), Seen(life.Applied, SeenCloud.Groups, Lines.OfSeenGroup));
    }

    [ProviderFact]
    public async Task The_command_line_sees_the_templates_with_their_images_disks_and_boot_texts()
    {
        var life = await dev.Life;

        Assert.Equal(
            Registered(life.Registered, Template, Lines.OfRegisteredTemplate),
            Seen(life.Applied, SeenCloud.LatestVersions, Lines.OfSeenTemplate));
    }

    [ProviderFact]
    public async Task The_command_line_sees_the_firewalls_rules()
    {
        var life = await dev.Life;

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
    public async Task Another_image_and_another_limit_change_templates_and_groups_in_place()
    {
        var life = await dev.Life;

        Assert.Equal(
            [
                "aws_autoscaling_group.dev-hello-aws-us-east-1-group: update max_size",
                "aws_autoscaling_group.dev-hello-aws-us-west-2-group: update max_size",
                "aws_launch_template.dev-hello-aws-us-east-1-template: update image_id, user_data",
                "aws_launch_template.dev-hello-aws-us-west-2-template: update image_id, user_data",
                // Its key holds the content's hash, and the service's folder holds the changed YAML.
                "aws_s3_object.dev-storage-hello-workdir: delete then create",
            ],
            life.ChangePlan.Select(change => $"{change.Address}: {change.Actions} {change.Properties}".TrimEnd()));
    }

    [ProviderFact]
    public async Task Another_image_is_a_new_version_and_not_the_default_one()
    {
        var life = await dev.Life;

        Assert.Equal(
            [
                "dev-balancer: latest 1, default 1",
                "dev-hello-aws-us-east-1: latest 2, default 1",
                "dev-hello-aws-us-west-2: latest 2, default 1",
            ],
            Seen(life.Updated, SeenCloud.Templates, template =>
                $"{template["LaunchTemplateName"]}: latest {template["LatestVersionNumber"]}, default {template["DefaultVersionNumber"]}"));
        Assert.Equal(
            [ChangedProject.EastImage, ChangedProject.WestImage],
            Seen(life.Updated, SeenCloud.LatestVersions, version => (string)version["LaunchTemplateData"]!["ImageId"]!)
                .Where(image => image.StartsWith("ami-", StringComparison.Ordinal)));
    }

    [ProviderFact]
    public async Task The_changed_groups_keep_their_types()
    {
        var life = await dev.Life;

        Assert.Equal(Registered(life.Changed, Group, Lines.OfRegisteredGroup), Seen(life.Updated, SeenCloud.Groups, Lines.OfSeenGroup));
    }

    [ProviderFact]
    public async Task Destroy_leaves_nothing()
    {
        var life = await dev.Life;

        Assert.Equal(0, life.Destroyed.Count);
    }

    [ProviderFact]
    public async Task The_same_names_can_be_applied_again()
    {
        var life = await dev.Life;

        Assert.Equal(Registered(life.Changed, Group, Lines.OfRegisteredGroup), Seen(life.Again, SeenCloud.Groups, Lines.OfSeenGroup));
    }

    private static string TypeOf(JsonNode call) => (string)call["request"]!["type"]!;

    private static IEnumerable<string> Registered(IReadOnlyList<JsonNode> calls, string type, Func<JsonNode, string> line) =>
        calls.Where(call => TypeOf(call) == type).Select(call => line(call["inputs"]!)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Seen(SeenCloud cloud, string kind, Func<JsonNode, string> line) =>
        cloud[kind].Select(line).Order(StringComparer.Ordinal);
}
