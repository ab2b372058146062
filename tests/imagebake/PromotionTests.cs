using Imagebake.Commands;
using Infra.Plan;
using Infra.Tests.Bake.Faults;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;

namespace Infra.Tests.Bake;

/// <summary><c>promote: faster</c>: real Packer and AWS command line; the replicas' reports are played (tests/moto/replicas.py).</summary>
public sealed class PromotionTests(BakeLab lab) : IClassFixture<BakeLab>
{
    private static readonly object _sound = new { seconds = new { machine = 8, boot = 20, setup = 60, engine = 32 } };

    /// <summary>60 s instead of 40 s between boot and ready: 30 % more than the start of <see cref="_sound"/>, which takes 60 s.</summary>
    private static readonly object _slower = new { seconds = new { machine = 8, boot = 20, setup = 60, engine = 32 }, baked = new { engine = 50 } };

    [BakeFact]
    public async Task A_version_that_starts_slower_than_the_one_before_is_refused_by_the_phase_and_pruned_after_the_grace()
    {
        await lab.ResetAsync();
        using var project = await UpAsync();
        var stood = await Sweep.LeftAsync(lab, []);
        await lab.StartAsync(_sound);
        var first = await BakeAsync(project);
        var before = await File.ReadAllTextAsync(project.Lock());
        await lab.MoveBaseAsync(8);
        await lab.StartAsync(_slower);
        lab.Expect(project.Path);

        var second = await BakeAsync(project);
        var calls = lab.Calls();
        lab.Expect(project.Path);
        var third = await BakeAsync(project);
        var again = lab.Calls();
        await lab.MoveBaseAsync(7);

        Assert.True(first.Code == 0, first.Story);
        Assert.Equal(1, second.Code);
        Assert.Equal(before, await File.ReadAllTextAsync(project.Lock()));
        var old = Read(before).Single(artifact => artifact.Key.Where == "aws/us-east-1");
        Assert.Equal(60, StartVerdict.Total(old.Measured!.Baked));
        Assert.Matches(
            $"""
            ^Baking chat aws/ami:
            (ami-[0-9a-f]+) does not take its place in aws/us-east-1 \(promote: faster\):
              it starts in 78 s, and one of {old.Id}, which stood before, in 60 s: engine takes 50 s instead of 32 s
            {old.Id} stays. `imagebake prune test` deletes what was refused when grace_days are over; until then it is not measured again.$
            """,
            second.Failure);
        // Nobody finds it: it is not copied, shared or published, and the one before is not deprecated.
        Assert.DoesNotContain(calls, call => new[] { "copy-image", "modify-image-attribute", "put-parameter", "enable-image-deprecation" }.Any(word => call.Contains(word, StringComparison.Ordinal)));
        Assert.Equal(2, calls.Count(call => call.Contains("run-instances", StringComparison.Ordinal)));
        // What was refused once costs no machine again while the same stands.
        Assert.Equal(1, third.Code);
        Assert.Matches(
            $"""
            ^Baking chat aws/ami:
            (ami-[0-9a-f]+) was refused in aws/us-east-1 before, and is not measured again \(promote: faster\):
              it starts in 78 s, and one of {old.Id}, which stood before, in 60 s: engine takes 50 s instead of 32 s
            To have it measured again: aws ec2 delete-tags --resources \1 --tags Key=warmstart:refused --region us-east-1$
            """,
            third.Failure);
        Assert.DoesNotContain(again, call => call.Contains("run-instances", StringComparison.Ordinal) || call.Contains("packer build", StringComparison.Ordinal));
        await GoneAfterGraceAsync(project, stood);
    }

    [BakeFact]
    public async Task A_version_that_starts_faster_takes_its_place_everywhere_with_what_was_measured()
    {
        await lab.ResetAsync();
        using var project = await UpAsync();
        await lab.StartAsync(_sound);

        var (code, story, _) = await BakeAsync(project);

        Assert.True(code == 0, story);
        var artifacts = Read(await File.ReadAllTextAsync(project.Lock()));
        Assert.Equal(["aws/eu-west-1 not measured", "aws/us-east-1 60", "aws/us-west-2 not measured"], artifacts.Select(artifact =>
            $"{artifact.Key.Where} {(artifact.Measured is { } measured ? StartVerdict.Text(StartVerdict.Total(measured.Baked)) : "not measured")}"));
        Assert.Equal(120, StartVerdict.Total(artifacts[1].Measured!.Unbaked));
    }

    [BakeFact]
    public async Task A_version_whose_setup_is_not_what_the_lock_says_is_refused_though_it_starts_fast()
    {
        await lab.ResetAsync();
        using var project = await UpAsync();
        await lab.StartAsync(new { seconds = new { machine = 8, boot = 20, setup = 60, engine = 32 }, unused = true });

        var (code, _, failure) = await BakeAsync(project);

        Assert.Equal(1, code);
        Assert.False(File.Exists(project.Lock()));
        Assert.Contains("\n  it does not say of itself that it holds the setup of chat (no line of it in /etc/warmstart/baked)\nNothing stands there.", failure, StringComparison.Ordinal);
    }

    [BakeFact]
    public async Task Without_a_word_in_images_yaml_a_bake_measures_nothing_and_one_with_boot_does()
    {
        await lab.ResetAsync();
        using var project = await UpAsync(BakeProject.Images);
        await lab.StartAsync(_slower);
        lab.Expect(project.Path);

        using var story = new StringWriter();
        var plain = await BakeCommand.RunAsync(lab.Run(project.Path, story), "test", [], json: true, CancellationToken.None);
        var started = lab.Calls().Count(call => call.Contains("run-instances", StringComparison.Ordinal));
        await lab.MoveBaseAsync(8);
        await lab.StartAsync(new { seconds = new { machine = 8, boot = 20, setup = 60, engine = 32 }, baked = new { engine = 130 } });
        var booted = await BakeCommand.RunAsync(lab.Run(project.Path, story), "test", [], json: true, Promotion.Faster, CancellationToken.None);
        await lab.MoveBaseAsync(7);

        Assert.Equal((0, 0, 1), (plain, started, booted));
        // The one before was never measured, so that a replica of it is started too.
        Assert.Equal(3, lab.Calls().Count(call => call.Contains("run-instances", StringComparison.Ordinal)));
        Assert.All(Read(await File.ReadAllTextAsync(project.Lock())), artifact => Assert.Equal(7, artifact.Base!.Version));
    }

    private async Task GoneAfterGraceAsync(TemporaryFolder project, IReadOnlyList<string> stood)
    {
        await project.GitAsync("init", "-q", "-b", "main");
        await project.GitAsync("add", "-A");
        await project.GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "Bake");
        using var story = new StringWriter();
        Assert.Equal(0, await PruneCommand.RunAsync(lab.Run(project.Path, story, TimeSpan.FromDays(6)), "test", PruneCommand.Deed.Delete, json: true, CancellationToken.None));
        var locked = Read(await File.ReadAllTextAsync(project.Lock()));
        Assert.Contains((await Sweep.LeftAsync(lab, locked)).Except(stood), left => left.StartsWith("us-east-1 ec2 amis ", StringComparison.Ordinal));

        Assert.Equal(0, await PruneCommand.RunAsync(lab.Run(project.Path, story, TimeSpan.FromDays(8)), "test", PruneCommand.Deed.Delete, json: true, CancellationToken.None));

        Assert.DoesNotContain((await Sweep.LeftAsync(lab, locked)).Except(stood), left => left.Contains(" ec2 ", StringComparison.Ordinal));
    }

    private async Task<TemporaryFolder> UpAsync(string images = BakeProject.Images + "promote: faster\n")
    {
        var project = BakeProject.Create(images).Write(".gitignore", ".build/\n");
        await lab.BringUpAsync(project, "us-east-1");
        return project;
    }

    private async Task<(int Code, string Story, string Failure)> BakeAsync(TemporaryFolder project)
    {
        using var story = new StringWriter();
        var bakes = (await Imagebake.StackBakes.ReadAsync(project.Path, "test", []))!;
        var run = lab.Run(project.Path, story);
        var facts = await Imagebake.Finding.OutAsync(run, bakes.Tasks, CancellationToken.None);
        var failures = await Imagebake.Bakery.BakeAsync(run, bakes, [.. bakes.Tasks.Select(task => BakePlanner.Judge(task, bakes.Locked.Images, facts))], Promotion.Always, CancellationToken.None);
        return (failures.Count == 0 ? 0 : 1, story.ToString(), string.Join('\n', failures));
    }

    private static IReadOnlyList<LockedArtifact> Read(string text) => LockReader.Read(SourceFile.FromText("lock", text), new())!.Artifacts;
}
