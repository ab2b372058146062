using System.Text;
using Infra.Diff;
using Infra.Plan;
using Infra.Preview;
using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Tests.Program.Diff;

/// <summary>What holds for a diff of any two sides.</summary>
public sealed class DiffProperties
{
    private const int Pairs = 300;
    private const int Stacks = 12;

    [Fact]
    public void Of_resources_a_side_compared_with_itself_is_no_difference_and_a_diff_done_to_one_side_gives_the_other()
    {
        var random = new Random(1);
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (before, after) = (RandomResources.Of(random), RandomResources.Of(random));

            var none = CompareResources.Between(before, before, ComparedSides.TwoRecordings, Replacements.Table);
            var diff = CompareResources.Between(before, after, ComparedSides.TwoRecordings, Replacements.Table);

            Assert.Empty(none.Changes);
            Same(after, Applying.To(before, diff));
            DoesNotTell(Outputs(Bare(diff, before, after)), $"pair {pair}");
        }
    }

    [Fact]
    public async Task Of_stacks_too_and_what_is_the_same_need_not_be_recorded()
    {
        var random = new Random(2);
        for (var pair = 0; pair < Stacks; pair++)
        {
            var one = RandomFiles.Of(random);
            var other = one.Changed(random).Changed(random);
            var (before, after) = (TwoStacks.Plan(one.Files())!, TwoStacks.Plan(other.Files())!);
            var (olds, news) = ((await TwoStacks.RecordAsync(new(before))).Resources, (await TwoStacks.RecordAsync(new(after))).Resources);

            var itself = await DiffSides.CompareAsync(before, TwoStacks.Plan(one.Files()), "itself", [], _ => throw new InvalidOperationException("There is nothing to record."));
            var whole = CompareResources.Between(olds, news, ComparedSides.TwoRecordings, Replacements.Table);
            var diff = await DiffSides.CompareAsync(before, after, "main", [], TwoStacks.RecordAsync);

            Assert.True(itself.IsEmpty);
            Same(news, Applying.To(olds, whole));
            Assert.Equal(whole.Changes.Select(Told), diff.Resources.Changes.Select(Told));
            DoesNotTell(Outputs(diff), $"pair {pair}");
            Assert.Equal(Outputs(diff), Outputs(await DiffSides.CompareAsync(before, after, "main", [], TwoStacks.RecordAsync)));
        }
    }

    [Fact]
    public async Task Services_of_equal_plans_register_equal_resources_whatever_else_is_in_the_stack()
    {
        var random = new Random(3);
        for (var pair = 0; pair < Stacks; pair++)
        {
            var one = RandomFiles.Of(random);
            var more = one with { Services = new Dictionary<string, RandomService>(one.Services) { ["s9"] = RandomService.Of(random) } };
            var (before, after) = (TwoStacks.Plan(one.Files())!, TwoStacks.Plan(more.Files())!);
            Assert.Equal(["s9"], ComparePlans.Between(before, after).Services.Select(service => service.Name));

            var olds = OfServices(await TwoStacks.RecordAsync(new(before)), one);
            var news = OfServices(await TwoStacks.RecordAsync(new(after)), one);

            Assert.NotEmpty(olds);
            Assert.Equal(olds.Select(resource => resource.Urn), news.Select(resource => resource.Urn));
            Assert.All(olds.Zip(news), pair => Assert.Equal(pair.First.Inputs, pair.Second.Inputs));
        }
    }

    private static List<RecordedResource> OfServices(RecordedRun run, RandomFiles files)
    {
        var places = new Places("test", run.Resources);
        return [.. run.Resources.Where(resource => places.Of(resource).Service is { } service && files.Services.ContainsKey(service))];
    }

    private static void Same(IReadOnlyList<RecordedResource> wanted, IReadOnlyDictionary<string, Value.Map> found)
    {
        Assert.Equal(wanted.Select(resource => resource.Urn), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(wanted, resource => Assert.Equal(resource.Inputs, found[resource.Urn]));
    }

    private static string Told(ResourceChange change) => $"{change.Kind} {change.Resource.Urn} {string.Join(' ', change.Properties.Select(property => property.Path))}";

    private static StackDiff Bare(ResourceDiff diff, IReadOnlyList<RecordedResource> before, IReadOnlyList<RecordedResource> after) => new()
    {
        Stack = "test",
        ComparedWith = "main",
        Plan = null,
        Resources = diff,
        Groups = StackDiff.Grouped(diff, "test", before, after),
        NotKnown = [],
    };

    private static IReadOnlyList<string> Outputs(StackDiff diff)
    {
        using var json = new MemoryStream();
        DiffJson.Write(diff, json);
        var markdown = DiffMarkdown.Of(diff);
        Assert.InRange(markdown.Length, diff.IsEmpty ? 0 : 1, DiffMarkdown.Limit - 1);
        return [string.Join('\n', DiffText.Of(diff)), Encoding.UTF8.GetString(json.ToArray()), markdown];
    }

    private static void DoesNotTell(IReadOnlyList<string> outputs, string pair)
        => Assert.All(outputs, output => Assert.False(output.Contains(RandomFiles.Canary, StringComparison.Ordinal), $"{pair} tells a secret:\n{output}"));
}
