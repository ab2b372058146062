using System.Globalization;
using System.Text;

namespace CliWrap.Builders;

/// <summary>Writes arguments as one line that is taken apart again into the same arguments.</summary>
public class ArgumentsBuilder
{
    private readonly StringBuilder _line = new();

    /// <summary>Adds one argument, escaped or as it is.</summary>
    public ArgumentsBuilder Add(string value, bool escape)
    {
        if (_line.Length > 0)
        {
            _line.Append(' ');
        }

        _line.Append(escape ? Escaped(value) : value);
        return this;
    }

    /// <summary>Adds one argument.</summary>
    public ArgumentsBuilder Add(string value) => Add(value, true);

    /// <summary>Adds several arguments, escaped or as they are.</summary>
    public ArgumentsBuilder Add(IEnumerable<string> values, bool escape)
    {
        foreach (var value in values)
        {
            Add(value, escape);
        }

        return this;
    }

    /// <summary>Adds several arguments.</summary>
    public ArgumentsBuilder Add(IEnumerable<string> values) => Add(values, true);

    /// <summary>Adds a number or a date as a culture writes it.</summary>
    public ArgumentsBuilder Add(IFormattable value, IFormatProvider formatProvider, bool escape = true) =>
        Add(value.ToString(null, formatProvider), escape);

    /// <summary>Adds a number or a date as no culture writes it, escaped or as it is.</summary>
    public ArgumentsBuilder Add(IFormattable value, bool escape) => Add(value, CultureInfo.InvariantCulture, escape);

    /// <summary>Adds a number or a date as no culture writes it.</summary>
    public ArgumentsBuilder Add(IFormattable value) => Add(value, true);

    /// <summary>The line.</summary>
    public string Build() => _line.ToString();

    /// <summary>
    /// Quotes what has spaces, quotes or nothing, by the rule with which .NET takes a line apart on every system: inside quotes a
    /// backslash is itself, unless a quote follows, before which each is doubled and the quote has one more.
    /// </summary>
    private static string Escaped(string argument)
    {
        if (argument.Length > 0 && !argument.Any(c => c == '"' || char.IsWhiteSpace(c)))
        {
            return argument;
        }

        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var c in argument)
        {
            if (c == '"')
            {
                quoted.Append('\\', backslashes + 1);
            }

            backslashes = c == '\\' ? backslashes + 1 : 0;
            quoted.Append(c);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
