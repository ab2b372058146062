using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Infra.Tests.Sdks.Core;

public sealed class OptionsTests
{
    [Fact]
    public void Merging_joins_lists_and_takes_the_second_ones_single_values()
    {
        var first = new CustomResourceOptions
        {
            Version = "1.0.0",
            Protect = true,
            IgnoreChanges = { "a" },
            AdditionalSecretOutputs = { "s" },
            Aliases = { new Alias { Name = "old" } },
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(1) },
        };

        var merged = CustomResourceOptions.Merge(first, new() { Version = "2.0.0", IgnoreChanges = { "b" }, DeleteBeforeReplace = true });

        Assert.Equal("2.0.0", merged.Version);
        Assert.True(merged.Protect);
        Assert.True(merged.DeleteBeforeReplace);
        Assert.Equal(["a", "b"], merged.IgnoreChanges);
        Assert.Equal(["s"], merged.AdditionalSecretOutputs);
        Assert.Single(merged.Aliases);
        Assert.Equal(TimeSpan.FromMinutes(1), merged.CustomTimeouts!.Create);
        Assert.Equal(["a"], first.IgnoreChanges);
    }

    [Fact]
    public void Merging_nothing_gives_empty_options()
    {
        var merged = ComponentResourceOptions.Merge(null, null);

        Assert.Empty(merged.Providers);
        Assert.Null(merged.Parent);
    }

    [Fact]
    public async Task Merged_dependencies_are_those_of_both() => await Deployment.TestAsync(new EmptyMocks(), null, async () =>
    {
        var (one, two) = (new Part("one"), new Part("two"));

        var merged = CustomResourceOptions.Merge(new() { DependsOn = { one } }, new() { DependsOn = { two } });

        Assert.Equal<Resource>([one, two], await OutputUtilities.GetValueAsync(merged.DependsOn.ToOutput()));
    });
}
