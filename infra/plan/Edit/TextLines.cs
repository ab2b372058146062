namespace Infra.Plan;

/// <summary>The lines of a text, by offsets into it.</summary>
internal sealed class TextLines(string text)
{
    /// <summary>The break that the text itself uses; a new line gets the same.</summary>
    public string Break { get; } = text.IndexOfAny(['\r', '\n']) is var at && at < 0 ? "\n" : text[at] == '\n' ? "\n" : text.AsSpan(at).StartsWith("\r\n") ? "\r\n" : "\r";

    /// <summary>Where the line of an offset begins. A break belongs to the line that it ends.</summary>
    public int Start(int offset)
    {
        var start = Math.Min(offset, text.Length);
        if (start > 0 && start < text.Length && text[start] == '\n' && text[start - 1] == '\r')
        {
            start--;
        }

        while (start > 0 && !IsBreak(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    /// <summary>Where the line of an offset ends, before its break.</summary>
    public int End(int offset)
    {
        var end = offset;
        if (end > 0 && end < text.Length && text[end] == '\n' && text[end - 1] == '\r')
        {
            return end - 1;
        }

        while (end < text.Length && !IsBreak(text[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary>Where the next line begins: behind the break, or at the end of the text.</summary>
    public int Next(int offset)
    {
        var end = End(offset);
        return end == text.Length ? end : end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
    }

    /// <summary>Spaces before the first other character of an offset's line.</summary>
    public int Indent(int offset)
    {
        var start = Start(offset);
        return Content(offset) - start;
    }

    /// <summary>Whether only spaces stand between the line's begin and the offset.</summary>
    public bool Begins(int offset) => Content(offset) == offset;

    /// <summary>Whether the line of an offset holds nothing but a comment.</summary>
    public bool IsComment(int offset) => Content(offset) is var at && at < text.Length && text[at] == '#';

    private int Content(int offset)
    {
        var at = Start(offset);
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    /// <summary>The breaks of YAML 1.1.</summary>
    private static bool IsBreak(char c) => c is '\n' or '\r' or '\x85' or '\u2028' or '\u2029';
}
