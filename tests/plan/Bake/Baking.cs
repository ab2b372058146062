using Infra.Plan;

namespace Infra.Tests.Plan.Bake;

/// <summary>What is due, and why.</summary>
public sealed class Baking
{
    private const string Service = "service: {}\nresources: {ports: 8080, cpus: 2}\nsetup: pip install vllm\nworkdir: .\nrun: serve\n";
    private const string Images = "images:\n  chat:\n    targets: [aws/ami]\n    services: [chat]\n";
    private const string Base = "/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id";

    private static readonly DateTimeOffset _now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_never_baked_is_due_everywhere()
    {
        var judged = BakePlanner.Judge(Task(), ImagesLock.Empty, Facts());

        Assert.Equal([("aws/us-east-1", DueReason.NeverBaked), ("aws/us-west-2", DueReason.NeverBaked)], judged.Due.Select(due => (due.Where, due.Reason)));
        Assert.True(judged.IsBake);
        Assert.Equal(16, judged.Hash!.Length);
    }

    [Fact]
    public void What_is_locked_as_wanted_is_not_due() => Assert.Empty(BakePlanner.Judge(Task(), Locked(), Facts()).Due);

    [Fact]
    public void A_region_without_it_gets_a_copy()
    {
        var locked = Locked().Without(Task().Key("aws/us-west-2"));

        var judged = BakePlanner.Judge(Task(), locked, Facts());

        Assert.Equal(("aws/us-west-2", DueReason.RegionMissing, "not here yet; it stands in aws/us-east-1"), (judged.Due[0].Where, judged.Due[0].Reason, judged.Due[0].Why));
        Assert.False(judged.IsBake);
    }

    [Fact]
    public void Another_setup_makes_it_due_and_names_the_service() =>
        Assert.Equal(["what it is baked from changed in chat", "what it is baked from changed in chat"], Why(Task(Service.Replace("vllm", "sglang", StringComparison.Ordinal)), Locked(), Facts()));

    [Fact]
    public void Another_run_or_another_probe_does_not_make_it_due() => Assert.Empty(Why(Task(Service.Replace("run: serve", "run: serve --fast", StringComparison.Ordinal)), Locked(), Facts()));

    [Fact]
    public void A_base_that_moved_makes_it_due() =>
        Assert.Equal(
            "the base moved from version 7 (ami-base) to 8 (ami-next)",
            Why(Task(), Locked(), Facts(new("ami-next", Base, 8)))[0]);

    [Fact]
    public void An_option_that_is_not_content_makes_it_due_and_leaves_it_usable()
    {
        var task = Task(images: Images + "    disk_size: 80\n");

        Assert.Equal("the containers' digests, the weights' revision, or the image's options changed", Why(task, Locked(), Facts())[0]);
        Assert.Equal(Staleness.None, Stale.Of(Locked().Artifacts[0], "chat", task.Wanted, _now));
    }

    [Fact]
    public void Age_makes_it_due() =>
        Assert.Equal("31 days old, and max_age_days is 30", Why(Task(images: Images + "    max_age_days: 30\n"), Locked(), Facts() with { Now = _now.AddDays(31) })[0]);

    [Fact]
    public void What_is_to_be_published_or_shared_is_due_without_a_bake()
    {
        var task = Task(images: Images + "    aws: {publish: /warmstart/chat, share: [\"123456789012\"]}\n");
        var judged = BakePlanner.Judge(task, Locked(), Facts());

        Assert.Equal("not published as /warmstart/chat", judged.Due[0].Why);
        Assert.False(judged.IsBake);
    }

    [Fact]
    public void A_base_that_nobody_could_ask_for_leaves_the_hash_open()
    {
        var judged = BakePlanner.Judge(Task(), Locked(), new() { Now = _now });

        Assert.Null(judged.Hash);
        Assert.Empty(judged.Due);
        Assert.Equal([$"what {Base} is in aws/us-east-1"], judged.Unknown);
    }

    [Theory]
    [InlineData("pip install -r requirements.txt", "requirements.txt")]
    [InlineData("bash ./scripts/install.sh", "scripts/install.sh")]
    [InlineData("cp -r scripts/ /opt", "scripts/install.sh")]
    [InlineData("pip install .", "model.py requirements.txt scripts/install.sh")]
    [InlineData("pip install vllm", "")]
    [InlineData("echo requirements.txt.old", "")]
    public void Files_of_the_workdir_count_when_the_setup_names_them(string setup, string files) =>
        Assert.Equal(files.Split(' ', StringSplitOptions.RemoveEmptyEntries), ServicePart.Named(setup, ["model.py", "requirements.txt", "scripts/install.sh"]));

    private static BakeTask Task(string service = Service, string images = Images)
    {
        var reading = Stacks.Read(service, Stacks.Stack) is { } read ? read with { Images = Read(images) } : null!;
        var planning = Stacks.Plan(reading);
        Assert.Empty(planning.Mistakes);
        return Assert.Single(BakeTasks.Of(reading, planning.Plan!, new Dictionary<string, FolderPlan>()));
    }

    private static ImagesSpec Read(string images)
    {
        var reading = new Reading();
        var spec = ImagesReader.Read(SourceFile.FromText("images.yaml", images), null, null, reading);
        Assert.Empty(reading.Mistakes);
        return spec!;
    }

    private static BakeFacts Facts(LockedBase? now = null) => new()
    {
        Now = _now,
        Bases = new Dictionary<(string, string), LockedBase> { [("aws/us-east-1", Base)] = now ?? new("ami-base", Base, 7) },
    };

    private static ImagesLock Locked()
    {
        var task = Task();
        var hash = BakePlanner.Judge(task, ImagesLock.Empty, Facts()).Hash!;
        return task.Places.Aggregate(ImagesLock.Empty, (locked, place) => locked.With(new()
        {
            Key = task.Key(place),
            Hash = hash,
            Content = task.Wanted.Content,
            Services = task.Wanted.Services,
            Id = $"ami-{place[^1]}",
            Base = new("ami-base", Base, 7),
            Baked = _now,
        }));
    }

    private static List<string> Why(BakeTask task, ImagesLock locked, BakeFacts facts) => [.. BakePlanner.Judge(task, locked, facts).Due.Select(due => due.Why)];
}
