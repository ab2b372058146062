using Infra.Plan;
using Infra.Tests.Boot;

namespace Infra.Tests.Plan.Trial;

/// <summary>What reports say of starts.</summary>
public sealed class StartTests
{
    private const string Service = "service: {readiness_probe: /health}\nresources: {ports: 8080, cpus: 2}\nsetup: pip install vllm\nrun: vllm serve\n";

    private static readonly DateTimeOffset _launched = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);

    private static readonly string[] _slow = ["20 boot finished", "21.5 setup started", "81.5 setup exited 0", "82 run started", "112 ready finished", "113 trial ended"];

    [Fact]
    public void The_phases_of_a_start_add_up_to_the_time_from_its_launch_until_it_was_ready()
    {
        var seconds = StartPhases.Of(Report(_slow), _launched);

        Assert.Equal("boot 20, engine 30, machine 9, other 2, setup 60", string.Join(", ", seconds.Select(phase => FormattableString.Invariant($"{phase.Key} {phase.Value}"))));
        Assert.Equal(9 + 112, StartVerdict.Total(seconds));
    }

    [Fact]
    public void Lines_that_are_torn_or_tell_of_something_else_are_passed_over()
    {
        var text = string.Join('\n', _slow.Select(Line).Append("""{"at":"2026-11-21T03:""").Append("null").Append("[]"));

        Assert.Equal(6, ReportLine.Read(text).Count);
        Assert.Equal(["setup"], StartPhases.Of(Report(["1 boot finished", "2 setup started", "2 rebalance recommended", "5 setup exited 0", "6 ready finished"]), _launched).Where(phase => phase.Value == 3).Select(phase => phase.Key));
    }

    [Theory]
    [InlineData(130, "it starts in 130 s, and a replica without it in 100 s: engine takes 60 s instead of 30 s")]
    [InlineData(112.1, "it starts in 112 s, and a replica without it in 100 s: engine takes 42 s instead of 30 s")]
    [InlineData(111.9, null)]
    [InlineData(100, null)]
    [InlineData(60, null)]
    public void A_start_is_slower_from_a_tenth_and_two_seconds_on_and_the_phase_that_grew_most_is_named(double total, string? expected)
    {
        var other = new Dictionary<string, double> { ["boot"] = 20, ["setup"] = 50, ["engine"] = 30 };
        var start = new Dictionary<string, double> { ["boot"] = 20, ["setup"] = 50, ["engine"] = total - 70 };

        Assert.Equal(expected, StartVerdict.Slower(start, other, "a replica without it"));
    }

    [Fact]
    public void A_baked_image_is_used_when_setup_is_not_run_and_the_image_tells_of_itself() =>
        Assert.Empty(StartEvidence.Missing(Ami(), Report(["20 boot finished", "20 artifact used", "21 setup baked", "82 run started"])));

    [Fact]
    public void What_was_not_used_of_an_image_is_told()
    {
        Assert.Equal(
            ["its setup was run again at boot", "it does not say of itself that it holds the setup of chat (no line of it in /etc/warmstart/baked)"],
            StartEvidence.Missing(Ami(), Report(["20 boot finished", "20 artifact unused", .. _slow])));
        Assert.Equal(
            ["the container image was pulled again at boot"],
            StartEvidence.Missing(Ami() with { HoldsContainer = true }, Report(["20 artifact used", "21 image started", "90 image finished", "91 setup baked"])));
    }

    [Fact]
    public void Weights_are_used_when_they_are_mounted_and_read()
    {
        string[] mounted = ["20 boot finished", "21 weights started", "22 weights finished"];

        Assert.Empty(StartEvidence.Missing(Weights(), Report([.. mounted, "50 weights read 90000"])));
        Assert.Equal(["its weights were not mounted at /weights/chat"], StartEvidence.Missing(Weights(), Report(_slow)));
        Assert.Equal(["40 MiB of its 100 GiB of weights were read: the engine takes them from elsewhere"], StartEvidence.Missing(Weights(), Report([.. mounted, "50 weights read 40"])));
        Assert.Equal(["nobody said how much of its weights was read"], StartEvidence.Missing(Weights(), Report(mounted)));
    }

    [Fact]
    public void The_cost_at_most_is_told_with_the_machines_and_the_time()
    {
        var type = Ami().Types[0] with { Name = "g6.xlarge", OnDemandPerHour = 0.8048m };

        Assert.Equal("starting 2 replicas of chat on g6.xlarge, for at most 90 minutes, at most $2.41", TrialCost.Line(Ami() with { Types = [type] }, 2, TimeSpan.FromMinutes(90)));
        Assert.Equal("starting 2 replicas of chat on g6.xlarge, for at most 90 minutes, at a price that is not known", TrialCost.Line(Ami() with { Types = [type with { OnDemandPerHour = null }] }, 2, TimeSpan.FromMinutes(90)));
    }

    private static TrialPlan Ami() => TrialPlans.Of(Service, BootFacts.Of(Service) with { SetupBaked = true });

    private static TrialPlan Weights() => TrialPlans.Of(Service, BootFacts.Of(Service) with { Weights = new() { MountPath = "/weights/chat", Label = "weights" } }, BakeTarget.AwsWeightsSnapshot);

    private static IReadOnlyList<ReportLine> Report(IEnumerable<string> lines) => ReportLine.Read(string.Join('\n', lines.Select(Line)));

    /// <summary>"21 setup exited 0" as a machine writes it whose kernel began nine seconds after the launch.</summary>
    private static string Line(string line)
    {
        var words = line.Split(' ');
        var at = _launched.AddSeconds(9 + double.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture));
        return $$"""{"at":"{{at:yyyy-MM-dd'T'HH:mm:ss'Z'}}","seconds":{{words[0]}},"instance":"i-1","type":"g5.xlarge","zone":"us-east-1a","phase":"{{words[1]}}","state":"{{words[2]}}","code":{{(words.Length > 3 ? words[3] : "null")}}}""";
    }
}
