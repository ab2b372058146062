using System.Text;
using Infra.Plan;

namespace Infra.Tests.Plan.Yaml;

/// <summary>Files that are made to harm: each ends with a clear mistake that has a position, and within bounded memory.</summary>
public sealed class HostileInput
{
    /// <summary>What reading any file may allocate, of which a tree of all its nodes is the largest part.</summary>
    private const long MaxAllocated = 400L << 20;

    private const int Full = YamlText.MaxBytes - 200;

    /// <summary>Texts that fill a whole file, by name.</summary>
    private static readonly Dictionary<string, Func<string>> _texts = new()
    {
        ["lists in lists"] = () => new('[', Full),
        ["maps in maps"] = () => Repeat("{a: ", Full),
        ["compact lists in lists"] = () => Repeat("- ", Full),
        ["keys that are keys"] = () => Repeat("? ", Full),
        ["anchors"] = () => Repeat("&a ", Full),
        ["aliases"] = () => "a: &a 1\nb: [" + Repeat("*a, ", Full) + "]",
        ["tags"] = () => Repeat("!a ", Full),
        ["an open quote"] = () => "a: \"" + Repeat("x ", Full),
        ["an open single quote"] = () => "a: '" + Repeat("x\n  ", Full),
        ["an open block"] = () => "a: |\n" + Repeat("  x\n", Full),
        ["empty lines"] = () => new('\n', Full),
        ["comments"] = () => Repeat("#\n", Full),
        ["documents"] = () => Repeat("---\n", Full),
        ["directives"] = () => Repeat("%YAML 1.1\n", Full),
        ["colons"] = () => Repeat(": ", Full),
        ["commas"] = () => "[" + new string(',', Full),
        ["one long word"] = () => new('x', Full),
        ["a giant number"] = () => "service: {replicas: " + new string('9', Full) + "}",
        ["a giant octal number"] = () => "service: {replicas: 0" + new string('7', Full) + "}",
        ["a giant fraction"] = () => "service: {replicas: 1." + new string('3', Full) + "}",
        ["a giant number of sixties"] = () => "service: {replicas: 1" + Repeat(":59", Full) + "}",
        ["unknown keys"] = () => string.Concat(Enumerable.Range(0, 45_000).Select(i => $"servic{i}: 1\n")),
        ["unknown keys of a base with alternatives"] = () => $"service: {{}}\nresources:\n{string.Concat(Enumerable.Range(0, 30_000).Select(i => $"  c{i}: 1\n"))}  any_of: [{Repeat("{}, ", 40_000)}]\n",
        ["equal keys"] = () => Repeat("a: 1\n", 200_000),
        ["alternatives times accelerators"] = () => $"service: {{}}\nresources: {{ports: 80, accelerators: {{{string.Concat(Enumerable.Range(0, 15_000).Select(i => $"a{i}, "))}}}, any_of: [{Repeat("{cpus: 2}, ", 100_000)}]}}\n",
        ["a thousand accelerators of ninety alternatives"] = () => $"service: {{}}\nresources: {{ports: 80, accelerators: {{{string.Concat(Enumerable.Range(0, 1_000).Select(i => $"a{i}, "))}}}, any_of: [{Repeat("{cpus: 2}, ", 1_000)}]}}\n",
        ["labels of a base and an alternative"] = () => $"service: {{replicas: two}}\nresources: {{ports: 80, labels: {{{Labels("a")}}}, any_of: [{{labels: {{{Labels("b")}}}}}]}}\n",
        ["a value put in a hundred thousand times"] = () => $"envs: {{A: {new string('x', 500_000)}}}\nservice: {{readiness_probe: /{Repeat("$A", 400_000)}}}\nresources: {{ports: 80}}\n",
        ["a bomb of aliases"] = () => Bomb("[{0}]", "*a{0}"),
        ["a bomb of merges"] = () => Bomb("{{<<: [{0}]}}", "*a{0}"),
        ["a tower of aliases"] = () => "a0: &a0 []\n" + string.Concat(Enumerable.Range(1, 400).Select(i => $"a{i}: &a{i} [*a{i - 1}]\n")),
        ["an alias within its anchor"] = () => "a: &a {b: *a}\n",
    };

    public static TheoryData<string> Names => [.. _texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_made_to_harm_ends_with_a_mistake_in_bounded_memory(string name)
    {
        var file = SourceFile.FromText("f", _texts[name]());

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = ServiceReader.Read("chat", file, Overrides.None);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(reading.Mistakes.Count, 1, 1000);
        Assert.All(reading.Mistakes, mistake => Assert.True(mistake.Where is { Path: "f", Line: >= 1, Column: >= 1 } && mistake.What.Length is > 0 and < 2_000, mistake.ToString()));
        Assert.InRange(allocated, 0, MaxAllocated);
    }

    [Fact]
    public void Ten_megabytes_are_refused_unread()
    {
        var file = new SourceFile("f", new byte[10 << 20]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = ServiceReader.Read("chat", file, Overrides.None);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal("f:1:1: the file has 10485760 bytes.\n  The limit is 1048576. Data belongs in the workdir.", Assert.Single(reading.Mistakes).ToString());
        Assert.InRange(allocated, 0, 1 << 20);
    }

    [Theory]
    [InlineData("a tower of aliases", "f:65:12: values are nested more than 64 deep.\n  No field of a stack or service is.")]
    [InlineData("an alias within its anchor", "f:1:11: the alias *a has no anchor before it.\n  Write &a where the value is first given, outside of that value.")]
    [InlineData("a thousand accelerators of ninety alternatives", "f:2:12: resources: 90000 alternatives are more than 1000.\n  Each accelerator of a set counts in each entry of any_of. Write fewer.")]
    [InlineData("a value put in a hundred thousand times", "f:2:28: with the values of envs put in, the text is longer than 1048576 characters.\n  Shorten the values, or name them less often.")]
    public void What_is_wrong_is_said_whole(string name, string expected)
    {
        Assert.Equal(expected, ServiceReader.Read("chat", SourceFile.FromText("f", _texts[name]()), Overrides.None).Mistakes[0].ToString());
    }

    private static string Repeat(string text, int length) => new StringBuilder().Insert(0, text, length / text.Length).ToString();

    private static string Labels(string prefix) => string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{prefix}{i}: x, "));

    private static string Bomb(string level, string alias)
    {
        var text = new StringBuilder("a0: &a0 {k0: 1, k1: 2, k2: 3}\n");
        for (var i = 1; i <= 12; i++)
        {
            var aliases = string.Join(", ", Enumerable.Repeat(string.Format(System.Globalization.CultureInfo.InvariantCulture, alias, i - 1), 9));
            text.Append($"a{i}: &a{i} {string.Format(System.Globalization.CultureInfo.InvariantCulture, level, aliases)}\n");
        }

        return text.ToString();
    }
}
