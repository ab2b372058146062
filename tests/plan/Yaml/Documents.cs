using System.Text;
using Infra.Plan;

namespace Infra.Tests.Plan.Yaml;

/// <summary>Trees of whole files: positions, merges, and files that are refused.</summary>
public sealed class Documents
{
    [Fact]
    public void Every_key_and_value_knows_its_line_and_column()
    {
        var root = Trees.Read("# comment\nservice:\n  replicas: 2\nlist:\n- a\n- {b: c}\n");

        var replicas = ((YamlMap)root.Find("service")!.Value).Find("replicas")!;
        var list = (YamlList)root.Find("list")!.Value;
        var inner = ((YamlMap)list.Items[1]).Find("b")!;
        Assert.Equal(
            ["f.yaml:2:1", "f.yaml:3:3", "f.yaml:3:13", "f.yaml:5:3", "f.yaml:6:4", "f.yaml:6:7"],
            new[] { root.Find("service")!.Key.At, replicas.Key.At, replicas.Value.At, list.Items[0].At, inner.Key.At, inner.Value.At }.Select(at => at.ToString()));
    }

    [Fact]
    public void A_set_in_braces_is_a_map_of_whole_words_without_values()
    {
        var set = (YamlMap)Trees.Read("a: {A100:1, V100:1}").Find("a")!.Value;

        Assert.Equal(["A100:1 Null", "V100:1 Null"], set.Entries.Select(entry => $"{entry.Key.Written} {((YamlScalar)entry.Value).Kind}"));
    }

    [Fact]
    public void Of_duplicate_keys_the_last_counts_with_a_notice()
    {
        var reading = new Reading();
        var root = (YamlMap)YamlReader.Read(SourceFile.FromText("f.yaml", "a: 1\nb: 2\na: 3\n"), reading)!;

        Assert.Equal("3", PythonText.Of(root.Find("a")!.Value));
        Assert.Equal("f.yaml:3:1: the key a is written twice in this map; the last one counts.\n  Remove one of the two.", Assert.Single(reading.Notices).ToString());
    }

    [Fact]
    public void Merge_keys_fill_in_what_the_map_itself_does_not_say_and_the_first_merged_map_wins()
    {
        var root = Trees.Read("x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  c: 3\n  <<: [*x, *y]\n");

        var merged = (YamlMap)root.Find("z")!.Value;
        Assert.Equal("a=1 b=1 c=3", string.Join(' ', merged.Entries.OrderBy(entry => entry.Key.Written).Select(entry => $"{entry.Key.Written}={PythonText.Of(entry.Value)}")));
    }

    [Theory]
    [InlineData("", "f.yaml:1:1: the file is empty.")]
    [InlineData("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document begins here.\n  Write one document a file; remove the line \"---\" and what follows it.")]
    [InlineData("a: *b\n", "f.yaml:1:4: the alias *b has no anchor before it.\n  Write &b where the value is first given, outside of that value.")]
    [InlineData("a: &a [*a]\n", "f.yaml:1:8: the alias *a has no anchor before it.\n  Write &a where the value is first given, outside of that value.")]
    [InlineData("a: !python/object x\n", "f.yaml:1:4: the tag !python/object cannot be read.\n  Write the value without a tag.")]
    [InlineData("[a]: 1\n", "f.yaml:1:1: a key is a list or a map.\n  Keys are words.")]
    [InlineData("a: b\u0001c\n", "f.yaml:1:5: the control character U+0001 may not stand in YAML.\n  Remove it, or write it as an escape between double quotes.")]
    [InlineData("a: 1\nb: \0\n", "f.yaml:2:4: the control character U+0000 may not stand in YAML.\n  Remove it, or write it as an escape between double quotes.")]
    public void A_file_that_cannot_be_read_is_a_mistake_with_a_position(string text, string expected)
    {
        Assert.Equal(expected, Trees.Mistake(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void What_the_parser_refuses_is_a_mistake_with_a_position()
    {
        Assert.StartsWith("f.yaml:2:", Trees.Mistake(Encoding.UTF8.GetBytes("a: 1\n  b: [\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_that_is_not_utf_8_is_a_mistake_with_a_position()
    {
        Assert.Equal("f.yaml:2:4: this byte is not UTF-8.\n  Save the file as UTF-8 text.", Trees.Mistake([.. "a: 1\nb: "u8, 0xC3, 0x28, (byte)'\n']));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_key()
    {
        var root = YamlReader.Read(new("f.yaml", (byte[])[0xEF, 0xBB, 0xBF, .. "a: 1"u8]), new());

        Assert.NotNull(((YamlMap)root!).Find("a"));
    }

    [Fact]
    public void A_nest_of_ten_thousand_lists_is_refused()
    {
        Assert.StartsWith("f.yaml:1:", Trees.Mistake(Encoding.UTF8.GetBytes("a: " + new string('[', 10_000))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_nest_of_a_thousand_maps_is_refused()
    {
        var text = new StringBuilder();
        for (var depth = 0; depth < 1_000; depth++)
        {
            text.Append(' ', depth).Append("a:\n");
        }

        Assert.Equal($"f.yaml:65:65: values are nested more than {YamlReader.MaxDepth} deep.\n  No field of a stack or service is.", Trees.Mistake(Encoding.UTF8.GetBytes(text.ToString())));
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level <= 9; level++)
        {
            text.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n");
        }

        Assert.Contains($"the file unfolds to more than {YamlReader.MaxNodes} values", Trees.Mistake(Encoding.UTF8.GetBytes(text.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_more_than_a_mebibyte_is_refused_unread()
    {
        Assert.Equal(
            $"f.yaml:1:1: the file has {YamlText.MaxBytes + 4} bytes.\n  The limit is {YamlText.MaxBytes}. Data belongs in the workdir.",
            Trees.Mistake(Encoding.UTF8.GetBytes("a: '" + new string('x', YamlText.MaxBytes))));
    }
}
