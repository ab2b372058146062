using System.Text;

namespace Infra.Tests.Plan.Yaml;

/// <summary>Spoils examples: bytes changed, cut out, doubled, and pieces of YAML and of other examples put in.</summary>
internal static class Mutation
{
    private static readonly byte[][] _pieces =
    [
        .. new[]
        {
            "{", "}", "[", "]", ": ", ":", ", ", "- ", "\n", "\n  ", "&a ", "*a", "<<: *a\n", "!!int ", "!!binary ", "~", "'", "\"", "|\n", ">-\n", "#", "%", "---\n", "...\n", "? ", "\t", "\r\n",
            "$A", "${A}", "yes", "010", "1:30", ".inf", "2024-01-01", "9999999999999999999999", "-1", "\u0000", "\u0085", "\u2028", "\uFEFF", "é", "𝄞",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xC3],
        [0xED, 0xA0, 0x80],
    ];

    public static byte[] Of(IReadOnlyList<byte[]> examples, Random random)
    {
        var bytes = new List<byte>(examples[random.Next(examples.Count)]);
        for (var change = random.Next(1, 3); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 16), bytes.Count - at);
            var other = examples[random.Next(examples.Count)];
            switch (random.Next(12))
            {
                case 0:
                    bytes[at] = (byte)(random.Next(8) == 0 ? random.Next(256) : random.Next(32, 127));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 40))]);
                    break;
                case 4:
                    bytes.InsertRange(at, _pieces[random.Next(_pieces.Length)]);
                    break;
                default:
                    var (start, end) = Word(bytes, at);
                    var (otherStart, otherEnd) = Word(other, random.Next(other.Length));
                    bytes.RemoveRange(start, end - start);
                    bytes.InsertRange(start, other[otherStart..otherEnd]);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>The word that a byte is in; one word for another leaves YAML that is mostly sound.</summary>
    private static (int Start, int End) Word(IReadOnlyList<byte> bytes, int at)
    {
        var (start, end) = (at, at);
        while (start > 0 && IsWord(bytes[start - 1]))
        {
            start--;
        }

        while (end < bytes.Count && IsWord(bytes[end]))
        {
            end++;
        }

        return (start, end);
    }

    private static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or (byte)'.' or (byte)'-' or (byte)'/' or (byte)'+';
}
