using System.Text.RegularExpressions;
using Infra.Plan;
using Infra.Preview;

namespace Infra.Tests.Program.Diff;

/// <summary>The graphs are of the part of Mermaid's flowchart grammar that this class spells out; with the official package they parse too.</summary>
public sealed partial class MermaidTests
{
    /// <summary>A box with its text in quotes, and perhaps a class.</summary>
    private const string Box = @"[a-z][a-z0-9]*(?:\[""[A-Za-z0-9 ./_→,()<>-]*""\]|\(\[[a-z]+\]\))?(?::::(?:new|changed|gone))?";

    [GeneratedRegex($@"^flowchart LR\n(?:  {Box}(?: --> {Box})?\n)+(?:  classDef [a-z]+ (?:[a-z-]+:[#a-z0-9]+,?)+\n){{3}}$")]
    private static partial Regex Grammar { get; }

    [GeneratedRegex("<(?!br/>)")]
    private static partial Regex OtherTag { get; }

    [Fact]
    public void The_graph_of_any_two_stacks_is_one_that_Mermaid_draws()
    {
        var random = new Random(4);
        for (var pair = 0; pair < 40; pair++)
        {
            var one = RandomFiles.Of(random);
            var (before, after) = (TwoStacks.Plan(one.Files()), TwoStacks.Plan(one.Changed(random).Changed(random).Files()));
            Drawn(ComparePlans.Between(before, after));
            Drawn(ComparePlans.Between(null, after));
            Drawn(ComparePlans.Between(before, null));
        }
    }

    private static void Drawn(PlanChange plan)
    {
        var graph = string.Concat(Topology.Of(plan).Select(line => $"{line}\n"));
        if (plan.Services.Count == 0)
        {
            Assert.Equal("", graph);
            return;
        }

        Assert.Matches(Grammar, graph);
        Assert.DoesNotMatch(OtherTag, graph);
    }
}
