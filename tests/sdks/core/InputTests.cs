using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdks.Core;

public sealed class InputTests
{
    [Fact]
    public async Task A_list_takes_items_outputs_and_whole_outputs_in_order()
    {
        InputList<string> list = ["a", Output.Create("b")];
        list.AddRange(Output.Create(ImmutableArray.Create("c", "d")));
        list.Add("e");

        Assert.Equal<string>(["a", "b", "c", "d", "e"], await ValueOf(list));
        Assert.Equal<string>(["a", "b", "c", "d", "e", "f"], await ValueOf(list.Concat(new[] { "f" })));
    }

    [Fact]
    public async Task A_list_can_be_walked_asynchronously()
    {
        InputList<int> list = new[] { 1, 2 };
        var seen = new List<int>();
        await foreach (var item in list)
        {
            seen.Add(await OutputUtilities.GetValueAsync(item.ToOutput()));
        }

        Assert.Equal([1, 2], seen);
    }

    [Fact]
    public async Task Merged_maps_hold_the_second_ones_value()
    {
        var merged = InputMap<string>.Merge(new() { { "a", "1" }, { "b", "1" } }, new() { { "b", "2" } });

        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }, await MapOf(merged));
    }

    [Fact]
    public async Task A_map_takes_whole_outputs_besides_its_own_entries()
    {
        InputMap<string> map = Output.Create(ImmutableDictionary<string, string>.Empty.Add("a", "1"));
        map["b"] = Output.Create("2");

        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }, await MapOf(map));
    }

    [Fact]
    public void A_maps_key_is_added_once() =>
        Assert.Throws<ArgumentException>(() => new InputMap<string> { { "a", "1" }, { "a", "2" } });

    [Fact]
    public async Task A_union_is_of_the_type_that_it_was_given()
    {
        InputUnion<string, int> text = "t";
        InputUnion<string, int> number = Output.Create(3);

        Assert.Equal("t", (await OutputUtilities.GetValueAsync(text.ToOutput())).AsT0);
        Assert.Equal(3, (await OutputUtilities.GetValueAsync(number.ToOutput())).AsT1);
    }

    [Fact]
    public async Task Json_is_read_from_text()
    {
        InputJson json = """{"a":[1]}""";

        Assert.Equal("""{"a":[1]}""", (await OutputUtilities.GetValueAsync(json.ToOutput())).GetRawText());
    }

    [Fact]
    public async Task No_input_at_all_is_an_output_of_nothing()
    {
        Input<string>? none = null;

        Assert.Null(await OutputUtilities.GetValueAsync(none.ToOutput()));
    }

    [Fact]
    public void Unions_are_equal_by_case_and_value()
    {
        Union<string, int> one = 1;

        Assert.True(one == Union<string, int>.FromT1(1));
        Assert.True(one != Union<string, int>.FromT0("1"));
        Assert.Equal("1", one.Match(s => s, n => $"{n}"));
        Assert.Equal("Cannot return as T0 as result is T1", Assert.Throws<InvalidOperationException>(() => one.AsT0).Message);
    }

    private static async Task<ImmutableArray<T>> ValueOf<T>(InputList<T> list) => await OutputUtilities.GetValueAsync(list.ToOutput());

    private static async Task<ImmutableDictionary<string, T>> MapOf<T>(InputMap<T> map) => await OutputUtilities.GetValueAsync(map.ToOutput());
}
