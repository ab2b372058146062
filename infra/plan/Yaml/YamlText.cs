using System.Text;
using System.Text.Unicode;

namespace Infra.Plan;

/// <summary>Turns a file's bytes into text, or says where they are none.</summary>
internal static class YamlText
{
    /// <summary>Larger than any file that a person writes; the largest service YAML in public use has a few kilobytes.</summary>
    public const int MaxBytes = 1 << 20;

    public static string? Decode(SourceFile file, Reading reading)
    {
        var bytes = file.Content.Span;
        if (bytes.Length > MaxBytes)
        {
            reading.Mistake(new(file.Path, 1, 1), $"the file has {bytes.Length} bytes.", $"The limit is {MaxBytes}. Data belongs in the workdir.");
            return null;
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        if (!Utf8.IsValid(bytes))
        {
            var before = Encoding.UTF8.GetString(bytes[..ValidLength(bytes)]);
            reading.Mistake(PositionAfter(file.Path, before), "this byte is not UTF-8.", "Save the file as UTF-8 text.");
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsForbidden(text[i]))
            {
                reading.Mistake(
                    PositionAfter(file.Path, text[..i]),
                    $"the control character U+{(int)text[i]:X4} may not stand in YAML.",
                    "Remove it, or write it as an escape between double quotes.");
                return null;
            }
        }

        return text;
    }

    private static bool IsForbidden(char c) => c is (< ' ' and not ('\t' or '\n' or '\r')) or '\x7f' or '\uFFFE' or '\uFFFF';

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        while (length < bytes.Length && Rune.DecodeFromUtf8(bytes[length..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            length += consumed;
        }

        return length;
    }

    private static Position PositionAfter(string path, string before)
    {
        var line = before.Count(c => c == '\n') + 1;
        return new(path, line, before.Length - (before.LastIndexOf('\n') + 1) + 1);
    }
}
