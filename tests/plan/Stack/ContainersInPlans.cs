using Infra.Plan;

namespace Infra.Tests.Plan.Stack;

/// <summary>Containers that image_id names: what their machines boot from, how they are pulled, and what is baked for them.</summary>
public sealed class ContainersInPlans
{
    private const string Service = "service: {}\nresources: {ports: 8080, accelerators: L4:1, infra: aws/us-east-1, disk_size: 50, image_id: \"docker:acme/chat:3\"}\nrun: serve\n";

    private const string Ami = "images: {engine: {targets: [aws/ami], services: [chat], containers: [\"acme/chat:3\"]}}\n";

    private const string Ecr = "123456789012.dkr.ecr.us-west-2.amazonaws.com";

    [Fact]
    public void Its_machines_boot_from_the_clouds_default_image()
    {
        var image = Stacks.Planned(Service).Services[0].Groups[0].Image;

        Assert.Equal((ImageSource.Default, new ContainerPlan { Reference = "acme/chat:3" }), (image.Source, image.Container));
        Assert.Equal(Stacks.Planned(Service.Replace(", image_id: \"docker:acme/chat:3\"", "", StringComparison.Ordinal)).Services[0].Groups[0].Image, image with { Container = null });
    }

    [Fact]
    public void Machines_that_differ_in_the_container_alone_are_two_groups()
    {
        var groups = Stacks.Planned("service: {}\nresources: {ports: 8080, accelerators: L4:1, infra: aws/us-east-1, any_of: [{image_id: \"docker:a\"}, {}, {image_id: \"docker:b\"}]}\nrun: serve\n").Services[0].Groups;

        Assert.Equal(["", "a", "b"], groups.Select(group => group.Image.Container?.Reference ?? "").Order(StringComparer.Ordinal));
        Assert.Equal(3, groups.Select(group => group.Name).Distinct().Count());
        Assert.All(groups, group => Assert.Equal(group.Image.Container is not null, group.BootText.Contains("docker run --detach", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_map_of_regions_may_name_a_container_for_one_and_an_image_for_another()
    {
        var groups = Stacks.Planned("service: {}\nresources: {ports: 8080, accelerators: L4:1, infra: aws, image_id: {us-east-1: \"docker:a\", us-west-2: ami-1}}\nrun: serve\n").Services[0].Groups;

        Assert.Equal([("aws-us-east-1", "a"), ("aws-us-west-2", null)], groups.Select(group => (group.Placement, group.Image.Container?.Reference)).Order());
        Assert.Equal("ami-1", groups.Single(group => group.Region == "us-west-2").Image.Reference);
    }

    [Theory]
    [InlineData($"docker:{Ecr}/team/chat:3", "", $"{Ecr}/team/chat:3", "us-west-2 123456789012 team/chat")]
    [InlineData("docker:team/chat:3", $"envs: {{SKYPILOT_DOCKER_USERNAME: AWS, SKYPILOT_DOCKER_PASSWORD: '', SKYPILOT_DOCKER_SERVER: {Ecr}}}", $"{Ecr}/team/chat:3", "us-west-2 123456789012 team/chat")]
    [InlineData("docker:team/chat:3", $"envs: {{SKYPILOT_DOCKER_USERNAME: AWS, SKYPILOT_DOCKER_PASSWORD: p, SKYPILOT_DOCKER_SERVER: {Ecr}}}", $"{Ecr}/team/chat:3", null)]
    [InlineData("docker:ghcr.io/team/chat:3", "envs: {SKYPILOT_DOCKER_USERNAME: joe, SKYPILOT_DOCKER_PASSWORD: p, SKYPILOT_DOCKER_SERVER: ghcr.io}", "ghcr.io/team/chat:3", null)]
    [InlineData($"docker:{Ecr}/team/chat:3", "secrets: {SKYPILOT_DOCKER_USERNAME: a, SKYPILOT_DOCKER_PASSWORD: b, SKYPILOT_DOCKER_SERVER: c}", $"{Ecr}/team/chat:3", null)]
    [InlineData("docker:public.ecr.aws/team/chat:3", "", "public.ecr.aws/team/chat:3", null)]
    public void The_server_of_a_login_goes_before_the_name_and_ecr_is_read_by_the_role_where_no_password_is(string image, string login, string reference, string? ecr)
    {
        var container = ContainerPlan.Of(image, Stacks.Read($"{Service}{login}\n").Services[0])!;

        Assert.Equal((reference, ecr), (container.Reference, container.Ecr is { } read ? $"{read.Region} {read.Account} {read.Name}" : null));
    }

    [Theory]
    [InlineData("accelerators: T4g:1", false)]
    [InlineData("accelerators: T4g:1, instance_type: g5g.xlarge", true)]
    public void A_machine_with_arm_processors_takes_a_container_only_when_it_is_written(string resources, bool fits)
    {
        var facts = PlanFacts.Read(new(2026, 11, 21), null, new Dictionary<Cloud, SourceFile>
        {
            [Cloud.Aws] = SourceFile.FromText("c/aws/vms.csv", "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region,AvailabilityZone\ng5g.xlarge,T4g,1.0,4.0,8.0,,0.42,0.2,us-east-1,us-east-1a\n"),
        });
        var reading = Stacks.Read($"service: {{}}\nresources: {{ports: 8080, infra: aws/us-east-1, image_id: \"docker:a\", {resources}}}\nrun: serve\n");
        var why = StackPlanner.Why(reading, facts: facts);

        Assert.Equal(fits ? 1 : 0, why.Chosen.Count);
        Assert.Equal(
            fits ? [] : ["g5g.xlarge: its processors are Arm's, and containers are rarely built for them; instance_type would take it"],
            why.Refused.Where(refused => refused.MachineType is not null).Select(refused => $"{refused.MachineType}: {refused.Why}"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("setup: pip install x\n", false)]
    public void What_is_baked_is_booted_from_when_it_holds_the_container_and_no_setup(string setup, bool isUsed)
    {
        var service = Service.Replace("image_id: \"docker:acme/chat:3\"", "any_of: [{image_id: \"docker:acme/chat:3\"}, {image_id: \"docker:acme/chat:4\"}, {}]", StringComparison.Ordinal) + setup;
        var planning = Stacks.Plan(Read(service, Ami, Artifact(ServicePart.Hash(Stacks.Read(service).Services[0], new Dictionary<string, FolderPlan>()))));

        Assert.Equal(
            [("", ImageSource.Baked), ("acme/chat:3", isUsed ? ImageSource.Baked : ImageSource.Default), ("acme/chat:4", ImageSource.Default)],
            planning.Plan!.Services[0].Groups.Select(group => (group.Image.Container?.Reference ?? "", group.Image.Source)).Order());
    }

    [Theory]
    [InlineData("containers: [\"acme/chat:3\"]", "", null)]
    [InlineData("containers: [\"acme/chat:4\"]", "", "1:50: images.engine: aws/ami would hold nothing of chat, which has no setup and runs in the container acme/chat:3.\n  Write containers: [acme/chat:3], so that it need not be pulled at boot; or remove chat from services.")]
    [InlineData("containers: [\"acme/chat:3\"]", "setup: pip install x\n", "1:50: images.engine: the setup of chat runs in the container acme/chat:3, and aws/ami is the machine around it.\n  Make a container of your own with what setup does, and name it in image_id; or remove chat from services.")]
    public void An_image_of_the_machine_that_could_hold_nothing_of_the_service_is_a_mistake(string containers, string setup, string? mistake)
    {
        var read = Read(Service + setup, $"images: {{engine: {{targets: [aws/ami], services: [chat], {containers}}}}}\n", null);

        Assert.Equal(mistake is null ? [] : [$"stacks/test/images.yaml:{mistake}"], read.Mistakes.Select(one => one.ToString()));
    }

    private static StackReading Read(string service, string images, string? locked) => StackReader.Read(
        new()
        {
            Stack = "test",
            StackFile = SourceFile.FromText("stacks/test/stack.yaml", Stacks.Stack),
            Services = new Dictionary<string, SourceFile> { ["chat"] = SourceFile.FromText("stacks/test/chat/service.yaml", service) },
            Images = SourceFile.FromText("stacks/test/images.yaml", images),
            Lock = locked is null ? null : SourceFile.FromText(ImagesLock.PathOf("test"), locked),
        },
        Overrides.None);

    private static string Artifact(string held) =>
        $$"""
        {
          "version": 1,
          "artifacts": [
            {"image": "engine", "target": "aws/ami", "where": "aws/us-east-1", "architecture": "x64", "id": "ami-0a", "root_device": "/dev/xvda", "size_gib": 40, "hash": "0123456789abcdef", "content": "0123456789abcdef", "services": {"chat": "{{held}}"}, "base": "ami-1", "baked": "2026-11-19T03:00:00Z"}
          ]
        }
        """;
}
