using Infra.Plan;

namespace Infra.Tests.Plan.Spec;

/// <summary>Where the reader departs from SkyServe's.</summary>
public sealed class KnownDifferences
{
    [Fact]
    public void Every_difference_is_held_by_a_case_of_the_table()
    {
        var cases = Repository.Files("tests/plan/Spec/table", "*.cases").SelectMany(TableCase.Of).Select(one => one.Name).ToHashSet();

        Assert.All(Differences.All, difference => Assert.Contains(difference.Case, cases));
    }

    [Fact]
    public void Every_difference_says_both_sides_and_why()
    {
        Assert.All(Differences.All, difference => Assert.All([difference.SkyServe, difference.Here, difference.Why], text => Assert.NotEmpty(text)));
        Assert.Equal(Differences.All.Count, Differences.All.Distinct().Count());
    }
}
