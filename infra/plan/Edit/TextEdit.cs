using System.Text;

namespace Infra.Plan;

/// <summary>What is put in place of the characters from <paramref name="Start"/> up to <paramref name="End"/>; all else stays as it is.</summary>
internal sealed record TextEdit(int Start, int End, string Text)
{
    public static TextEdit Insert(int at, string text) => new(at, at, text);

    public static TextEdit Delete(int start, int end) => new(start, end, "");

    /// <summary>The text after edits that do not overlap.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var result = new StringBuilder();
        var at = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Start))
        {
            result.Append(text, at, edit.Start - at).Append(edit.Text);
            at = edit.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
