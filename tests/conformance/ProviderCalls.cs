namespace Infra.Tests.Conformance;

/// <summary>
/// The calls that the real AWS provider makes of AWS for what stacks are made of, from the first plan to the last destroy. They are
/// kept in <c>tests/program/aws/iam/up.calls</c>, and the policy of the role for <c>up</c> is held against that file.
/// </summary>
[Collection(nameof(OneTerraform))]
public sealed class ProviderCalls(SharedTerraform terraform)
{
    [ProviderFact]
    public async Task The_calls_are_those_of_the_table()
    {
        var inside = await InsideOnMoto.LiveAsync(await terraform.SchemaAsync());
        var spot = (await terraform.LifeAsync()).Calls;

        Goldens.Equal("program/aws/iam/up.calls", string.Concat(spot.Union(inside).Order(StringComparer.Ordinal).Select(call => $"{call}\n")));
    }
}
