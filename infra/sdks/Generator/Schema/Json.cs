using System.Globalization;
using System.Text;

namespace Generator.Schema;

/// <summary>
/// A JSON reader for the schema: objects become dictionaries, arrays lists, numbers doubles. A generator is loaded by the
/// compiler with nothing beside it, so it brings its own; the schema is our own script's output.
/// </summary>
internal sealed class Json
{
    private readonly string _text;
    private int _at;

    private Json(string text) => _text = text;

    /// <exception cref="FormatException">The text is no JSON; the message has the offset.</exception>
    public static object? Parse(string text)
    {
        var json = new Json(text);
        var value = json.Value();
        json.SkipSpace();
        return json._at == text.Length ? value : throw json.Unexpected();
    }

    private object? Value()
    {
        SkipSpace();
        switch (Peek())
        {
            case '{': return Object();
            case '[': return Array();
            case '"': return Text();
            case 't': return Word("true", true);
            case 'f': return Word("false", false);
            case 'n': return Word("null", null);
            default: return Number();
        }
    }

    private Dictionary<string, object?> Object()
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        _at++;
        SkipSpace();
        while (Peek() != '}')
        {
            SkipSpace();
            var key = Text();
            SkipSpace();
            Take(':');
            members[key] = Value();
            SkipSpace();
            if (Peek() == ',')
            {
                _at++;
            }
        }
        _at++;
        return members;
    }

    private List<object?> Array()
    {
        var items = new List<object?>();
        _at++;
        SkipSpace();
        while (Peek() != ']')
        {
            items.Add(Value());
            SkipSpace();
            if (Peek() == ',')
            {
                _at++;
            }
            SkipSpace();
        }
        _at++;
        return items;
    }

    private string Text()
    {
        Take('"');
        var text = new StringBuilder();
        while (Peek() != '"')
        {
            text.Append(_text[_at] == '\\' ? Escaped() : _text[_at++]);
        }
        _at++;
        return text.ToString();
    }

    private char Escaped()
    {
        var letter = _text[_at + 1];
        _at += 2;
        switch (letter)
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'u':
                _at += 4;
                return (char)int.Parse(_text.Substring(_at - 4, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            default: return letter;
        }
    }

    private object Number()
    {
        var start = _at;
        while (_at < _text.Length && "+-.eE0123456789".IndexOf(_text[_at]) >= 0)
        {
            _at++;
        }
        return double.TryParse(_text.Substring(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unexpected();
    }

    private object? Word(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
        {
            throw Unexpected();
        }
        _at += word.Length;
        return value;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private char Peek() => _at < _text.Length ? _text[_at] : throw Unexpected();

    private void Take(char expected)
    {
        if (Peek() != expected)
        {
            throw Unexpected();
        }
        _at++;
    }

    private FormatException Unexpected() => new($"The schema is no JSON at offset {_at}.");
}
