using System.Globalization;

namespace Infra.Plan;

/// <summary>A service as it is to be listed, in both ways of writing a map.</summary>
internal sealed record NewEntry(string Service, int Port, IReadOnlyDictionary<string, string> Envs)
{
    private string Number => Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>In one line, between braces.</summary>
    public string Flow => Envs.Count == 0
        ? $"{Plain(Service)}: {{port: {Number}}}"
        : $"{Plain(Service)}: {{port: {Number}, envs: {{{string.Join(", ", Envs.Select(env => $"{Plain(env.Key)}: {Plain(env.Value)}"))}}}}}";

    /// <summary>What the reader makes of it, as <see cref="StackMeaning"/> says it.</summary>
    public string Meaning => StackMeaning.Text(Map(Envs.Count == 0
        ? [Entry("port", new(Nowhere, ScalarKind.Whole, Number) { Whole = Port })]
        : [Entry("port", new(Nowhere, ScalarKind.Whole, Number) { Whole = Port }), new(Word("envs"), Map(Envs.Select(env => Entry(env.Key, Word(env.Value)))))]));

    private static Position Nowhere { get; } = new("", 1, 1);

    /// <summary>In lines below each other, each step so many spaces further in.</summary>
    public IEnumerable<string> Block(int step)
    {
        var pad = new string(' ', step);
        yield return $"{Plain(Service)}:";
        yield return $"{pad}port: {Number}";
        if (Envs.Count > 0)
        {
            yield return $"{pad}envs:";
        }

        foreach (var (name, value) in Envs)
        {
            yield return $"{pad}{pad}{Plain(name)}: {Plain(value)}";
        }
    }

    /// <summary>A text as a plain word, or between quotes when YAML would not take it for text.</summary>
    public static string Plain(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && YamlScalars.Resolve(Nowhere, text).Kind == ScalarKind.Text
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            ? text
            : JsonText.Of(Word(text));

    private static YamlScalar Word(string text) => new(Nowhere, ScalarKind.Text, text);

    private static YamlMap Map(IEnumerable<YamlEntry> entries) => new(Nowhere, [.. entries]);

    private static YamlEntry Entry(string key, YamlScalar value) => new(Word(key), value);
}
