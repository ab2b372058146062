using Infra.Diff;

namespace Infra.Tests.Program.Diff;

public sealed class PropertyPathTests
{
    private static readonly PropertyPath _tag = PropertyPath.Of("disks").Item(2).Member("ebs").Member("warmstart:stack");

    [Fact]
    public void A_path_is_written_as_Pulumi_writes_it()
        => Assert.Equal("disks[2].ebs[\"warmstart:stack\"]", _tag.ToString());

    [Fact]
    public void Its_shape_leaves_the_indexes_out()
        => Assert.Equal("disks[].ebs[\"warmstart:stack\"]", _tag.Shape);

    [Theory]
    [InlineData("disks", true)]
    [InlineData("disks[2]", true)]
    [InlineData("disks[1]", false)]
    [InlineData("disks[*].ebs", true)]
    [InlineData("disks.*.ebs[\"warmstart:stack\"]", true)]
    [InlineData("disks[2].ebs.other", false)]
    [InlineData("disks[2].ebs[\"warmstart:stack\"].deeper", false)]
    [InlineData("*", true)]
    [InlineData("disk", false)]
    public void A_pattern_names_a_path_and_all_that_is_in_it(string pattern, bool isWithin)
        => Assert.Equal(isWithin, _tag.IsWithin(pattern));
}
