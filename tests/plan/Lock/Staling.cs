using Infra.Plan;

namespace Infra.Tests.Plan.Lock;

/// <summary>When a locked artifact is no longer what is wanted.</summary>
public sealed class Staling
{
    private static readonly WantedImage _wanted = new()
    {
        Content = "fedcba9876543210",
        Services = new Dictionary<string, string> { ["chat"] = "00000000000000cc", ["draw"] = "00000000000000dd" },
        BaseSource = "/aws/service/base",
        Base = new("ami-base", "/aws/service/base", 7),
        MaxAgeDays = 10,
    };

    [Fact]
    public void What_is_as_wanted_is_not_stale() => Assert.Equal((Staleness.None, Staleness.None), Judge(Locks.Ami(), _wanted));

    [Fact]
    public void Another_setup_of_one_service_spoils_its_own_part_and_the_whole()
    {
        var wanted = _wanted with { Content = "1111111111111111", Services = new Dictionary<string, string> { ["chat"] = "00000000000000cc", ["draw"] = "1111111111111111" } };

        Assert.Equal((Staleness.Content, Staleness.None), Judge(Locks.Ami(), wanted));
        Assert.Equal(Staleness.Content, Stale.Of(Locks.Ami(), "draw", wanted, Locks.Day));
    }

    [Fact]
    public void A_service_that_it_does_not_hold_makes_it_stale_for_that_service() =>
        Assert.Equal(Staleness.Content, Stale.Of(Locks.Ami(), "new", _wanted with { Services = new Dictionary<string, string> { ["new"] = "00000000000000cc" } }, Locks.Day));

    [Fact]
    public void A_base_of_another_version_another_id_or_another_source_makes_it_stale()
    {
        Assert.Equal((Staleness.Base, Staleness.Base), Judge(Locks.Ami(), _wanted with { Base = new("ami-base", "/aws/service/base", 8) }));
        Assert.Equal((Staleness.Base, Staleness.Base), Judge(Locks.Ami(), _wanted with { Base = new("ami-next", "/aws/service/base", 7) }));
        Assert.Equal((Staleness.Base, Staleness.Base), Judge(Locks.Ami(), _wanted with { BaseSource = "/aws/service/other", Base = null }));
    }

    [Fact]
    public void A_base_that_nobody_asked_for_counts_as_unchanged() =>
        Assert.Equal((Staleness.None, Staleness.None), Judge(Locks.Ami(), _wanted with { BaseSource = null, Base = null }));

    [Fact]
    public void Age_counts_from_the_bake_and_only_beyond_the_limit()
    {
        Assert.Equal(Staleness.None, Stale.Of(Locks.Ami(), _wanted, Locks.Day.AddDays(10)));
        Assert.Equal(Staleness.Age, Stale.Of(Locks.Ami(), _wanted, Locks.Day.AddDays(10).AddSeconds(1)));
        Assert.Equal(Staleness.None, Stale.Of(Locks.Ami(), _wanted with { MaxAgeDays = null }, Locks.Day.AddDays(10000)));
    }

    [Fact]
    public void The_worst_is_what_is_said()
    {
        var old = Locks.Day.AddDays(20);
        var other = _wanted with { BaseSource = "/aws/service/other" };

        Assert.Equal(Staleness.Base, Stale.Of(Locks.Ami(), other, old));
        Assert.Equal(Staleness.Content, Stale.Of(Locks.Ami(), other with { Content = "1111111111111111" }, old));
        Assert.Equal(Staleness.Revoked, Stale.Of(Locks.Ami() with { Revoked = "a hole" }, other with { Content = "1111111111111111" }, old));
    }

    private static (Staleness Whole, Staleness Chat) Judge(LockedArtifact artifact, WantedImage wanted) =>
        (Stale.Of(artifact, wanted, Locks.Day), Stale.Of(artifact, "chat", wanted, Locks.Day));
}
