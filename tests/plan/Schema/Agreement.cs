using Infra.Tests.Protocol;

namespace Infra.Tests.Plan.Schema;

/// <summary>The printed schemas beside the reader that they are made of, by an independent validator.</summary>
public sealed class Agreement
{
    [NodeFact]
    public async Task A_schema_admits_all_that_is_read_and_refuses_all_but_what_is_listed_as_the_readers_alone()
    {
        var cases = SchemaCase.All();
        var errors = await Validator.ErrorsAsync([.. cases.Select(one => (one.Kind, one.Json))]);

        var disagreements = cases.Zip(errors).Select(pair => SemanticRules.Disagreement(pair.First, pair.Second)).OfType<string>().ToList();
        Assert.True(disagreements.Count == 0, string.Join('\n', disagreements));
    }

    [NodeFact]
    public async Task Each_rule_that_is_listed_as_the_readers_alone_has_a_case_that_needs_it()
    {
        var cases = SchemaCase.All();
        var errors = await Validator.ErrorsAsync([.. cases.Select(one => (one.Kind, one.Json))]);

        var needed = cases.Zip(errors)
            .Where(pair => pair.Second.Count == 0)
            .SelectMany(pair => pair.First.Mistakes.Select(mistake => SemanticRules.Of(pair.First, mistake)))
            .ToHashSet();
        Assert.Empty(SemanticRules.All.Where(rule => !needed.Contains(rule)).Select(rule => rule.Pattern));
    }
}
