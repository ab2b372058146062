using Infra.Plan;

namespace Infra.Tests.Plan.Stack;

/// <summary>What is baked is used where it is what the files ask for, and said where it is not.</summary>
public sealed class BakedInPlans
{
    private const string Service = "service: {}\nresources: {ports: 8080, accelerators: L4:1, infra: aws/us-east-1, disk_size: 50}\nsetup: pip install vllm\nrun: serve\n";

    private const string Ami = "images: {engine: {targets: [aws/ami], services: [chat], max_age_days: 30}}\n";

    private const string Weights = "images: {model: {targets: [aws/weights-snapshot], services: [chat], weights: {source: \"hf://a/b\"}, aws: {instance_profile: bakery}}}\n";

    private static readonly DateOnly _today = new(2026, 11, 20);

    [Fact]
    public void Nothing_is_baked_without_a_lock_and_nothing_is_said()
    {
        var planning = Plan(Ami, null);

        Assert.Equal(ImageSource.Default, Group(planning).Image.Source);
        Assert.Empty(planning.Notices);
    }

    [Fact]
    public void An_image_of_the_lock_is_booted_from_on_a_disk_that_holds_it_and_setup_is_done()
    {
        var group = Group(Plan(Ami, Artifact("ami-0a", Setup())));

        Assert.Equal((ImageSource.Baked, "ami-0a", "/dev/xvda"), (group.Image.Source, group.Image.Reference, group.Image.RootDevice));
        Assert.Equal((80, (int?)300), (group.Disk.SizeGiB, group.Disk.InitializationMiBs));
    }

    [Theory]
    [InlineData("0000000000000000", "2026-11-19", null, "holds something else than setup, mounts, weights and containers say today, and is not used: replicas start from the base image and do the rest at boot.", false)]
    [InlineData(null, "2026-09-01", null, "is older than the 30 days of max_age_days. It is used.", true)]
    [InlineData(null, "2026-11-19", "ami-9", "was built on ami-1, and images.yaml names another base. It is used.", true)]
    public void What_is_stale_is_said(string? held, string baked, string? otherBase, string said, bool isUsed)
    {
        var images = otherBase is null ? Ami : Ami.Replace("services", $"base: {otherBase}, services", StringComparison.Ordinal);
        var planning = Plan(images, Artifact("ami-0a", held ?? Setup(), baked));

        Assert.Equal(isUsed ? ImageSource.Baked : ImageSource.Default, Group(planning).Image.Source);
        Assert.Equal([$"stacks/test/images.lock.json:4:5: engine as aws/ami for x64 in aws/us-east-1 {said}\n  Run: imagebake bake test engine"], planning.Notices.Select(notice => notice.ToString()));
    }

    [Fact]
    public void What_is_revoked_is_a_mistake()
    {
        var planning = Plan(Ami, Artifact("ami-0a", Setup()).Replace("\"baked\"", "\"revoked\": \"a bad driver\", \"baked\"", StringComparison.Ordinal));

        Assert.Equal(["stacks/test/images.lock.json:4:5: engine as aws/ami for x64 in aws/us-east-1 is revoked: a bad driver\n  Run: imagebake bake test engine. Or remove the line, and the base image is used."], planning.Mistakes.Select(mistake => mistake.ToString()));
    }

    [Theory]
    [InlineData(null, "stacks/test/images.yaml:1:10: engine as aws/ami for x64 in aws/us-east-1 is not baked, and images are required.\n  Run: imagebake bake test engine")]
    [InlineData("0000000000000000", "stacks/test/images.lock.json:4:5: engine as aws/ami for x64 in aws/us-east-1 holds something else than setup, mounts, weights and containers say today, and images are required.\n  Run: imagebake bake test engine")]
    public void Where_images_are_required_an_unbaked_start_is_a_mistake(string? held, string expected)
    {
        var planning = Plan(Ami, held is null ? null : Artifact("ami-0a", held), new Overrides { RequireImages = true });

        Assert.Equal([expected], planning.Mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void Baked_weights_are_a_disk_beside_the_root_disk()
    {
        var locked = Artifact("snap-0a", Held(Weights, BakeTarget.AwsWeightsSnapshot))
            .Replace("engine", "model", StringComparison.Ordinal).Replace("aws/ami", "aws/weights-snapshot", StringComparison.Ordinal)
            .Replace("\"architecture\": \"x64\", ", "", StringComparison.Ordinal);

        var group = Group(Plan(Weights, locked));

        Assert.Equal((ImageSource.Default, "snap-0a", "/weights/model", 80), (group.Image.Source, group.Weights?.Snapshot, group.Weights?.Mount.MountPath, group.Weights?.Disk.SizeGiB));
        Assert.Equal(((int?)1000, (int?)4000, (int?)300), (group.Weights!.Disk.ThroughputMiBs, group.Weights.Disk.Iops, group.Weights.Disk.InitializationMiBs));
    }

    [Theory]
    [InlineData("", "/dev/sda1", "stacks/test/chat/service.yaml:2:78: image_id: the root device of ami-7 is taken to be /dev/sda1, as of Ubuntu.\n  Write it into stack.yaml: images: {ami-7: {root_device: /dev/sda1}}; Amazon Linux has /dev/xvda.")]
    [InlineData("images: {ami-7: {root_device: /dev/xvda}}\n", "/dev/xvda", null)]
    public void The_root_device_of_an_own_image_is_written_or_taken_for_granted_with_a_notice(string images, string device, string? notice)
    {
        var planning = Plan(Ami, Artifact("ami-0a", Setup()), null, images, Service.Replace("disk_size: 50", "image_id: ami-7", StringComparison.Ordinal));

        Assert.Equal((ImageSource.Explicit, "ami-7", device), (Group(planning).Image.Source, Group(planning).Image.Reference, Group(planning).Image.RootDevice));
        Assert.Equal(notice is null ? [] : [notice], planning.Notices.Select(said => said.ToString()));
    }

    [Fact]
    public void An_own_image_larger_than_the_disk_does_not_fit()
    {
        var read = Read(Ami, null, null, "images: {ami-7: {size: 300}}\n", Service.Replace("disk_size: 50", "image_id: ami-7", StringComparison.Ordinal));

        Assert.Contains(StackPlanner.Why(read).Refused, refused => refused.ToString().Contains("its image has 300 GiB, and disk_size is 256", StringComparison.Ordinal));
    }

    private static string Setup() => ServicePart.Hash(Stacks.Read(Service).Services[0], new Dictionary<string, FolderPlan>());

    private static string Held(string images, BakeTarget target) =>
        ImageContent.Of(Read(images, null, null, "", Service).Images!.Images[0], target, new Dictionary<string, string>()).Services["chat"];

    private static string Artifact(string id, string held, string baked = "2026-11-19") =>
        $$"""
        {
          "version": 1,
          "artifacts": [
            {"image": "engine", "target": "aws/ami", "where": "aws/us-east-1", "architecture": "x64", "id": "{{id}}", "root_device": "/dev/xvda", "size_gib": 80, "hash": "0123456789abcdef", "content": "0123456789abcdef", "services": {"chat": "{{held}}"}, "base": "ami-1", "baked": "{{baked}}T03:00:00Z"}
          ]
        }
        """;

    private static ReplicaGroupPlan Group(StackPlanning planning)
    {
        Assert.Empty(planning.Mistakes.Select(mistake => mistake.ToString()));
        return Assert.Single(planning.Plan!.Services[0].Groups);
    }

    private static StackPlanning Plan(string images, string? locked, Overrides? overrides = null, string stack = "", string service = Service) => StackPlanner.Plan(
        Read(images, locked, overrides, stack, service),
        new Dictionary<string, FolderPlan>(),
        PlanFacts.Read(_today, null, new Dictionary<Cloud, SourceFile>()));

    private static StackReading Read(string images, string? locked, Overrides? overrides, string stack, string service) => StackReader.Read(
        new()
        {
            Stack = "test",
            StackFile = SourceFile.FromText("stacks/test/stack.yaml", stack + Stacks.Stack),
            Services = new Dictionary<string, SourceFile> { ["chat"] = SourceFile.FromText("stacks/test/chat/service.yaml", service) },
            Images = SourceFile.FromText("stacks/test/images.yaml", images),
            Lock = locked is null ? null : SourceFile.FromText(ImagesLock.PathOf("test"), locked),
        },
        overrides ?? Overrides.None);
}
