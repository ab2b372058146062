using Infra.Plan;

namespace Infra.Tests.Plan.Diff;

public sealed class SameFieldsTests
{
    [Fact]
    public void Plans_of_equal_files_are_the_same()
        => Assert.True(SameFields.In(Planned("cpus: 2"), Planned("cpus: 2")));

    [Theory]
    [InlineData("cpus: 4")]
    [InlineData("cpus: 2, disk_size: 300")]
    [InlineData("cpus: 2, labels: {team: chat}")]
    public void A_difference_in_any_depth_counts(string resources)
        => Assert.False(SameFields.In(Planned("cpus: 2"), Planned(resources)));

    [Fact]
    public void So_does_one_that_nothing_shows()
    {
        Assert.False(SameFields.In(new HiddenText("one"), new HiddenText("other")));
        Assert.True(SameFields.In(new HiddenText("one"), new HiddenText("one")));
    }

    [Fact]
    public void Where_a_folder_lies_does_not_and_what_is_in_it_does()
    {
        var folder = new FolderPlan { Path = "/one", Files = ["a"], Hash = "1" };

        Assert.True(SameFields.In(folder, folder with { Path = "/other", Files = new List<string> { "a" } }));
        Assert.False(SameFields.In(folder, folder with { Hash = "2" }));
    }

    [Fact]
    public void Maps_and_lists_are_compared_by_what_they_hold()
    {
        Assert.True(SameFields.In(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }, new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" }));
        Assert.False(SameFields.In(new Dictionary<string, string> { ["a"] = "1" }, new Dictionary<string, string> { ["a"] = "2" }));
        Assert.False(SameFields.In(new List<int> { 1, 2 }, new List<int> { 2, 1 }));
        Assert.False(SameFields.In(1, null));
    }

    private static StackPlan Planned(string resources) => Stacks.Planned($"service: {{replicas: 1}}\nresources: {{ports: 8080, {resources}}}\nrun: serve\n", Stacks.Stack);
}
