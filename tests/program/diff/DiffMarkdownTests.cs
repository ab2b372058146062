using System.Globalization;
using System.Text;
using Infra.Diff;
using Infra.Plan;
using Infra.Preview;
using Infra.Recording.Values;
using Infra.Tests.Program.Preview;

namespace Infra.Tests.Program.Diff;

public sealed class DiffMarkdownTests
{
    [Fact]
    public async Task Services_that_all_change_in_ways_of_their_own_are_told_by_the_first_and_the_rest_counted()
    {
        var (before, after) = (TwoStacks.Plan(Many(label: "old", count: 600)), TwoStacks.Plan(Many(label: "new", count: 600)));

        var markdown = DiffMarkdown.Of(await DiffSides.CompareAsync(before, after, "main", [], _ => Task.FromResult(Examples.Run())));

        Assert.InRange(markdown.Length, 1, DiffMarkdown.Limit - 1);
        Assert.Contains("\n560 services change too.\n", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_call_nobody_and_end_no_block()
    {
        var (before, after) = (Examples.Map(("text", new Value.Text("a"))), Examples.Map(("text", new Value.Text("```\n@everyone <script>"))));
        var compared = CompareResources.Between([Examples.Resource("acme:index:Thing", "x", before)], [Examples.Resource("acme:index:Thing", "x", after)], ComparedSides.TwoRecordings, Replacements.Table);
        var diff = new StackDiff { Stack = "test", ComparedWith = "@me|<b>", Plan = null, Resources = compared, Groups = StackDiff.Grouped(compared, "test", [], [Examples.Resource("acme:index:Thing", "x", after)]), NotKnown = [] };

        Assert.Equal(
            """
            <!-- warmstart preview test -->
            ### test: 1 to update or replace (unknown)

            Compared with &#64;me&#124;&#60;b&#62;.

            <details><summary>stack, acme: 1 to update or replace (unknown)</summary>

            ```diff
            ! ? may replace (unknown) acme:index:Thing x
                  may be replaced for text
                  text: a → a text of 22 characters
            ```

            </details>

            **What could not be known**

            - 1 resource may be replaced: no table knows what these changes do.

            """.ReplaceLineEndings("\n"),
            DiffMarkdown.Of(diff));
    }

    [Fact]
    public void A_block_that_holds_backticks_has_a_longer_fence()
        => Assert.Equal(["````diff", "a ``` b", "c d", "````"], MarkdownText.Block("diff", ["a ``` b", "c\nd"]));

    private static Dictionary<string, string> Many(string label, int count)
    {
        var files = new Dictionary<string, string>();
        var stack = new StringBuilder("id: 4c1d7e\nclouds: [aws]\nregions: {aws/us-east-1: {}}\nendpoint: {allow: [203.0.113.0/24]}\nservices:\n");
        for (var index = 0; index < count; index++)
        {
            stack.Append(CultureInfo.InvariantCulture, $"  s{index}: {{port: {30001 + index}}}\n");
            files[$"s{index}/service.yaml"] = $"service: {{replicas: 1}}\nresources: {{ports: 8080, cpus: 2, infra: aws/us-east-1, labels: {{team: {label}-{index}}}}}\nrun: serve\n";
        }

        files["stack.yaml"] = stack.ToString();
        return files;
    }
}
