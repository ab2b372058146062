using System.Text.Json;
using Imagebake.Commands;
using Infra.Plan;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;

namespace Infra.Tests.Bake;

/// <summary><c>verify --boot</c>: real calls of the AWS command line; the replicas' reports are played (tests/moto/replicas.py).</summary>
public sealed class VerifyBootTests(BakeLab lab) : IClassFixture<BakeLab>
{
    /// <summary>Setup takes a minute, and the engine half of one.</summary>
    private static readonly object _starts = new { seconds = new { machine = 8, boot = 20, setup = 60, engine = 30 } };

    [BakeFact]
    public async Task Seconds_by_phase_machine_type_and_date_stand_beside_the_artifact_and_no_machine_stays()
    {
        using var project = await AdoptedAsync();
        await lab.StartAsync(_starts);
        lab.Expect(project.Path);

        var (code, story) = await VerifyAsync(project);

        Assert.True(code == 0, story);
        var measured = Locked(project).Measured!;
        Assert.Equal("boot 20, engine 30, machine 8, other 0", Text(measured.Baked));
        Assert.Equal("boot 20, engine 30, machine 8, other 0, setup 60", Text(measured.Unbaked));
        Assert.Equal(("chat", DateTimeOffset.UtcNow.Date), (measured.Service, measured.At!.Value.Date));
        var machines = await MachinesAsync();
        Assert.Equal([measured.MachineType, measured.MachineType], machines.Select(machine => machine.GetProperty("InstanceType").GetString()));
        Assert.All(machines, machine => Assert.Equal("terminated", machine.GetProperty("State").GetProperty("Name").GetString()));
        Assert.Single(machines.Select(machine => machine.GetProperty("SubnetId").GetString()).Distinct());
        Assert.Contains($"chat aws/ami aws/us-east-1: starting 2 replicas of chat on {measured.MachineType}, for at most 100 minutes, at most $", story, StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(JournalFolder(project)) ? Directory.GetFileSystemEntries(JournalFolder(project)) : []);
    }

    [BakeFact]
    public async Task Both_machines_end_themselves_carry_the_tags_and_stand_where_the_services_replicas_stand()
    {
        using var project = await AdoptedAsync();
        await lab.StartAsync(_starts);
        lab.Expect(project.Path);

        await VerifyAsync(project);

        var launches = lab.Calls().Where(call => call.Contains("run-instances", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, launches.Count);
        Assert.All(launches, launch => Assert.Contains("--iam-instance-profile Arn=arn:aws:iam::123456789012:instance-profile/warmstart/test-chat --instance-initiated-shutdown-behavior terminate", launch, StringComparison.Ordinal));
        foreach (var machine in await MachinesAsync())
        {
            var tags = machine.GetProperty("Tags").EnumerateArray().Select(tag => tag.GetProperty("Key").GetString()).ToList();
            Assert.Empty(new[] { "warmstart:bake", "warmstart:hash", "warmstart:expires", "warmstart:id" }.Except(tags));
            Assert.DoesNotContain("aws:autoscaling:groupName", tags);
        }
    }

    [BakeFact]
    public async Task What_was_measured_is_not_measured_again_unless_it_is_named()
    {
        using var project = await AdoptedAsync();
        await lab.StartAsync(_starts);
        await VerifyAsync(project);
        var once = (await MachinesAsync()).Count;

        await VerifyAsync(project);
        var twice = (await MachinesAsync()).Count;
        await VerifyAsync(project, "chat");

        Assert.Equal((2, 2, 4), (once, twice, (await MachinesAsync()).Count));
    }

    [BakeFact]
    public async Task An_artifact_that_starts_slower_than_none_is_not_sound_and_the_phase_is_named()
    {
        using var project = await AdoptedAsync();
        await lab.StartAsync(new { seconds = new { machine = 8, boot = 20, setup = 60, engine = 30 }, baked = new { engine = 130 } });

        var (code, story) = await VerifyAsync(project);

        Assert.Equal(1, code);
        Assert.Equal(158, StartVerdict.Total(Locked(project).Measured!.Baked));
        Assert.Equal(["it starts in 158 s, and a replica without it in 118 s: engine takes 130 s instead of 30 s"], await WrongAsync(project));
        Assert.Contains("baked was ready in 158 s", story, StringComparison.Ordinal);
    }

    [BakeFact]
    public async Task A_machine_that_never_reports_is_given_up_at_the_deadline_and_every_machine_ends()
    {
        using var project = await AdoptedAsync(BakeProject.Service.Replace("readiness_probe: /", "readiness_probe: {path: /, initial_delay_seconds: 0.2}", StringComparison.Ordinal));
        await lab.StartAsync(new { seconds = new { boot = 20, setup = 60, engine = 30 }, silent = "baked" });
        var before = await File.ReadAllTextAsync(project.Lock());

        var wrong = Assert.Single(await WrongAsync(project, TimeSpan.FromSeconds(0.2)));

        Assert.Matches("""^Gave up waiting for chat in us-east-1 to be ready after 0 minutes:\n  the baked replica i-[0-9a-f]+: it has reported nothing$""", wrong);
        Assert.Equal(before, await File.ReadAllTextAsync(project.Lock()));
        Assert.All(await MachinesAsync(), machine => Assert.Equal("terminated", machine.GetProperty("State").GetProperty("Name").GetString()));
    }

    [BakeFact]
    public async Task A_replica_that_fails_is_told_with_its_phase_and_where_its_logs_are()
    {
        using var project = await AdoptedAsync();
        await lab.StartAsync(new { seconds = new { boot = 20 }, failing = new { baked = "boot" } });

        Assert.Matches(
            "^The baked replica (i-[0-9a-f]+) of chat in us-east-1 failed in boot with code 1; what it said lies in s3://warmstart-test-4c1d7e-aws/logs/chat/\\1/.$",
            Assert.Single(await WrongAsync(project)));
    }

    [BakeFact]
    public async Task That_a_replica_does_not_start_without_the_artifact_does_not_speak_against_it()
    {
        using var project = await AdoptedAsync();
        await lab.StartAsync(new { seconds = new { machine = 8, boot = 20, engine = 30 }, failing = new { unbaked = "setup" } });

        var (code, story) = await VerifyAsync(project);

        Assert.Equal(0, code);
        Assert.Equal("starts in 58 s, without it not at all (m6i.large, ", StartVerdict.Line(Locked(project).Measured!)[..^11]);
        Assert.Matches("The unbaked replica i-[0-9a-f]+ of chat in us-east-1 failed in setup with code 1", story);
    }

    [BakeFact]
    public async Task A_stack_that_is_not_up_cannot_be_measured_and_the_message_says_what_to_do()
    {
        using var project = BakeProject.Create(BakeProject.Measured);
        await lab.ResetAsync();
        await AdoptAsync(project);

        Assert.Equal(
            """
            There is no replica group test-chat-aws-us-east-1 in us-east-1, and what is measured are replicas of it: in the stack's network, with the service's role.
              Bring the stack up first (pulumi up). Until then, bake without measuring (promote: always).
            """,
            Assert.Single(await WrongAsync(project)));
    }

    /// <summary>A stack that is up in us-east-1, and an AMI for it.</summary>
    private async Task<TemporaryFolder> AdoptedAsync(string service = BakeProject.Service)
    {
        await lab.ResetAsync();
        var project = BakeProject.Create(BakeProject.Measured, service);
        await lab.BringUpAsync(project, "us-east-1");
        await AdoptAsync(project);
        return project;
    }

    private async Task AdoptAsync(TemporaryFolder project)
    {
        using var story = new StringWriter();
        await AdoptCommand.RunAsync(lab.Run(project.Path, story), "test", "chat", [$"us-east-1:{BakeLab.BaseImage}"], CancellationToken.None);
    }

    private async Task<(int Code, string Story)> VerifyAsync(TemporaryFolder project, params string[] images)
    {
        using var story = new StringWriter();
        var code = await VerifyCommand.RunAsync(lab.Run(project.Path, story), "test", images, VerifyCommand.Depth.Boot, json: false, CancellationToken.None);
        return (code, story.ToString());
    }

    private async Task<IReadOnlyList<string>> WrongAsync(TemporaryFolder project, TimeSpan? limit = null)
    {
        using var story = new StringWriter();
        var run = lab.Run(project.Path, story);
        var bakes = (await Imagebake.StackBakes.ReadAsync(project.Path, "test", []))!;
        var paced = run with { Pace = run.Pace with { Trial = limit ?? run.Pace.Trial } };
        return (await Imagebake.Measuring.OneAsync(paced, bakes, bakes.Tasks[0], Locked(project), CancellationToken.None)).Wrong;
    }

    private async Task<IReadOnlyList<JsonElement>> MachinesAsync() =>
        [.. (await lab.AwsAsync("us-east-1", "ec2", "describe-instances")).GetProperty("Reservations").EnumerateArray().SelectMany(one => one.GetProperty("Instances").EnumerateArray())];

    private static LockedArtifact Locked(TemporaryFolder project) => Assert.Single(LockReader.Read(SourceFile.FromText("lock", File.ReadAllText(project.Lock())), new())!.Artifacts);

    private static string Text(IReadOnlyDictionary<string, double> seconds) => string.Join(", ", seconds.Select(phase => $"{phase.Key} {phase.Value}"));

    private static string JournalFolder(TemporaryFolder project) => Imagebake.Journal.FolderOf(project.Path, "test");
}
