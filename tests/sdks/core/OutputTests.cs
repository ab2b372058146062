using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdks.Core;

public sealed class OutputTests
{
    [Fact]
    public async Task What_is_made_of_a_secret_is_secret()
    {
        var secret = Output.CreateSecret("s");

        Assert.True(await Output.IsSecretAsync(secret.Apply(s => s.Length)));
        Assert.True(await Output.IsSecretAsync(Output.All(secret, Output.Create("p"))));
        Assert.True(await Output.IsSecretAsync(Output.Tuple(Output.Create(1), secret)));
        Assert.True(await Output.IsSecretAsync(Output.Format($"a{secret}b")));
        Assert.True(await Output.IsSecretAsync(Output.Create(1).Apply(_ => secret)));
        Assert.False(await Output.IsSecretAsync(Output.Unsecret(secret)));
    }

    [Fact]
    public async Task What_is_made_of_an_unknown_is_unknown_and_no_function_sees_it()
    {
        var unknown = OutputUtilities.CreateUnknown("never");
        var seen = false;

        Assert.False(await OutputUtilities.GetIsKnownAsync(unknown.Apply(_ => seen = true)));
        Assert.False(await OutputUtilities.GetIsKnownAsync(Output.All(unknown, Output.Create("p"))));
        Assert.False(await OutputUtilities.GetIsKnownAsync(Output.Tuple(Output.Create(1), unknown).Apply(_ => seen = true)));
        Assert.False(await OutputUtilities.GetIsKnownAsync(Output.Format($"a{unknown}b")));
        Assert.False(await OutputUtilities.GetIsKnownAsync(Output.Create(1).Apply(_ => unknown)));
        Assert.False(seen);
    }

    [Fact]
    public async Task An_unknown_secret_stays_secret() =>
        Assert.True(await Output.IsSecretAsync(Output.CreateSecret(OutputUtilities.CreateUnknown(1)).Apply(n => n + 1)));

    [Fact]
    public async Task Format_fills_inputs_outputs_and_plain_values_in()
    {
        Input<int> input = 2;

        Assert.Equal("1-2-x-0.5-", await ValueOf(Output.Format($"{Output.Create(1)}-{input}-{"x"}-{0.5}-{null}")));
    }

    [Fact]
    public async Task All_keeps_the_order_whatever_settles_first()
    {
        var late = Output.Create(LaterAsync("first"));

        Assert.Equal<string>(["first", "second"], await ValueOf(Output.All(late, Output.Create("second"))));
    }

    [Fact]
    public async Task Tuple_holds_up_to_eight_values()
    {
        var all = Output.Tuple<int, string, int, int, int, int, int, string?>(1, "2", 3, 4, 5, 6, 7, (string?)null);

        Assert.Equal((1, "2", 3, 4, 5, 6, 7, null), await ValueOf(all));
    }

    [Fact]
    public async Task Apply_opens_tasks_inputs_and_outputs()
    {
        var one = Output.Create(1);

        Assert.Equal(2, await ValueOf(one.Apply(n => Task.FromResult(n + 1))));
        Assert.Equal(2, await ValueOf(one.Apply(n => Output.Create(n + 1))));
        Assert.Equal(2, await ValueOf(one.Apply(n => (Input<int>)(n + 1))));
    }

    [Fact]
    public async Task JsonSerialize_writes_the_outputs_inside_as_their_values()
    {
        var json = Output.JsonSerialize(Output.Create(new { Id = Output.Create(LaterAsync("i")), List = new[] { Output.CreateSecret(1) }, None = (string?)null }));

        Assert.Equal("""{"Id":"i","List":[1],"None":null}""", await ValueOf(json));
        Assert.True(await Output.IsSecretAsync(json));
    }

    [Fact]
    public async Task JsonDeserialize_reads_it_back()
    {
        var map = Output.JsonDeserialize<Dictionary<string, int>>(Output.Create("""{"a":1}"""));

        Assert.Equal(new() { ["a"] = 1 }, await ValueOf(map));
    }

    [Fact]
    public async Task Extensions_read_inside_lists_and_unions()
    {
        var list = Output.Create(ImmutableArray.Create("a", "b"));
        var union = Output.Create(Union<string, int>.FromT1(5));

        Assert.Equal("b", await ValueOf(list.GetAt(1)));
        Assert.Equal("a", await ValueOf(list.First()));
        Assert.Equal(2, await ValueOf(list.Length()));
        Assert.Equal(5, await ValueOf(union.AsT1()));
        Assert.False(await ValueOf(union.IsT0()));
    }

    [Fact]
    public void The_text_of_an_output_says_what_to_do_instead() =>
        Assert.StartsWith("Calling [ToString] on an [Output<T>] is not supported.", Output.Create(1).ToString(), StringComparison.Ordinal);

    private static Task<T> ValueOf<T>(Output<T> output) => OutputUtilities.GetValueAsync(output);

    private static async Task<string> LaterAsync(string value)
    {
        await Task.Yield();
        return value;
    }
}
