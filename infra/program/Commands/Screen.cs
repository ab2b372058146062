using System.Text;
using Infra.Preview;
using Spectre.Console;

namespace Infra.Commands;

/// <summary>Standard output: in colours on a terminal, as plain text anywhere else.</summary>
internal static class Screen
{
    /// <summary>Whether only plain text goes out. NO_COLOR is the agreed way of operators to ask for it (no-color.org).</summary>
    public static bool IsPlain => Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Writes lines.</summary>
    public static void Write(IEnumerable<Line> lines)
    {
        if (IsPlain)
        {
            WritePlain(lines);
        }
        else
        {
            AnsiConsole.Write(Drawn(lines));
        }
    }

    /// <summary>Tells what was done, in a line.</summary>
    public static void Say(string line) => Console.Out.WriteLine(line);

    private static void WritePlain(IEnumerable<Line> lines)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var line in lines)
        {
            output.WriteLine(line.ToString());
        }
    }

    /// <summary>Lines in their colours, to be drawn on a terminal.</summary>
    public static Paragraph Drawn(IEnumerable<Line> lines)
    {
        var text = new Paragraph { Overflow = Overflow.Ellipsis };
        foreach (var span in lines.SelectMany(line => line.Spans.Append(new Infra.Preview.Span("\n"))))
        {
            text.Append(span.Text, Style(span.Tone));
        }

        return text;
    }

    private static Style Style(Tone tone) => tone switch
    {
        Tone.Plain => Spectre.Console.Style.Plain,
        Tone.Strong => new(decoration: Decoration.Bold),
        Tone.Quiet => new(foreground: Color.Grey),
        Tone.Added => new(foreground: Color.Green),
        Tone.Removed => new(foreground: Color.Red),
        Tone.Warning => new(foreground: Color.Yellow),
    };
}
