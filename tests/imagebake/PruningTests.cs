using Imagebake;

namespace Infra.Tests.Bake;

/// <summary>What may be deleted, and why not.</summary>
public sealed class PruningTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private static readonly PruneFacts _facts = new()
    {
        Now = _now,
        Grace = TimeSpan.FromDays(7),
        LongestBake = TimeSpan.FromHours(22),
        Keep = new Dictionary<string, int> { ["chat"] = 1 },
        Locked = new Dictionary<string, string>(),
        Unlocked = new Dictionary<string, DateTimeOffset>(),
        InUse = new Dictionary<string, string>(),
        OpenBakes = new HashSet<string>(),
    };

    [Fact]
    public void What_no_lock_ever_had_goes_when_it_is_older_than_the_grace() =>
        Assert.Equal("goes: no lock ever had it", Judge(Image("20261101000000-aaaaaa"), _facts));

    [Fact]
    public void What_a_lock_has_stays() =>
        Assert.Equal("stays: it is in the lock of branch main", Judge(Image("20261101000000-aaaaaa"), _facts with { Locked = new Dictionary<string, string> { ["ami-1"] = "the lock of branch main" } }));

    [Fact]
    public void What_a_machine_or_a_template_refers_to_stays() =>
        Assert.Equal("stays: launch template lt-1 version 3 uses it", Judge(Image("20261101000000-aaaaaa"), _facts with { InUse = new Dictionary<string, string> { ["ami-1"] = "launch template lt-1 version 3" } }));

    [Fact]
    public void What_a_lock_had_within_the_grace_stays()
    {
        var unlocked = new Dictionary<string, DateTimeOffset> { ["ami-1"] = _now.AddDays(-6), ["ami-2"] = _now.AddDays(-1) };

        Assert.Equal(
            ["stays: a lock had it until 2026-11-15, and grace_days is 7", "stays: a lock had it until 2026-11-20, and grace_days is 7"],
            Judge([Image("20260901000000-aaaaaa"), Image("20261001000000-bbbbbb") with { Id = "ami-2" }], _facts with { Unlocked = unlocked }));
    }

    [Fact]
    public void Of_what_locks_had_long_ago_the_newest_stay_and_the_leavings_of_failed_bakes_do_not_count()
    {
        var unlocked = new Dictionary<string, DateTimeOffset> { ["ami-1"] = _now.AddDays(-60), ["ami-2"] = _now.AddDays(-30) };

        Assert.Equal(
            ["goes: no lock has had it since 2026-09-22", "stays: it is one of the newest that a lock had", "goes: no lock ever had it"],
            Judge([Image("20260901000000-aaaaaa"), Image("20261001000000-bbbbbb") with { Id = "ami-2" }, Image("20261101000000-cccccc") with { Id = "ami-3" }], _facts with { Unlocked = unlocked }));
    }

    [Fact]
    public void What_a_bake_may_still_be_making_stays()
    {
        Assert.Equal("stays: the bake 20261120120000-aaaaaa may be under way until 2026-11-21 10:00 UTC", Judge(Machine("20261120120000-aaaaaa"), _facts));
        Assert.Equal("goes: it was only needed for building", Judge(Machine("20261119120000-aaaaaa"), _facts));
        Assert.Equal("goes: it was only needed for building", Judge(Machine("20261119120000-aaaaaa"), _facts with { OpenBakes = new HashSet<string> { "20261119120000-aaaaaa" } }));
        Assert.Equal(
            "stays: the bake 20261119120000-aaaaaa has not come to its end: bake again to go on with it",
            Judge(Image("20261119120000-aaaaaa"), _facts with { OpenBakes = new HashSet<string> { "20261119120000-aaaaaa" } }));
    }

    [Fact]
    public void A_young_artifact_stays_though_no_lock_has_it() =>
        Assert.Equal("stays: it is 3 days old, and grace_days is 7", Judge(Image("20261118000000-aaaaaa"), _facts));

    private static Prunable Image(string bake) => new("image", "aws/us-east-1", "ami-1", bake) { IsArtifact = true, Version = ("chat", "aws/ami", "x64") };

    private static Prunable Machine(string bake) => new("machine", "aws/us-east-1", "i-1", bake);

    private static string Judge(Prunable one, PruneFacts facts) => Assert.Single(Judge([one], facts));

    private static IEnumerable<string> Judge(IReadOnlyList<Prunable> all, PruneFacts facts) => Pruning.Judge(all, facts).Select(verdict => $"{(verdict.Goes ? "goes" : "stays")}: {verdict.Why}");
}
