using System.Buffers.Binary;

namespace Infra.Plan;

/// <summary>
/// Compresses text as gzip (RFC 1951 and 1952), with the fixed codes: the same bytes on every machine and by every version of
/// the runtime, as a template must not change because another machine runs the program.
/// </summary>
internal static class Gzip
{
    private const int Window = 32 * 1024;
    private const int ShortestMatch = 3;
    private const int LongestMatch = 258;

    /// <summary>How many earlier places are looked at for the longest match.</summary>
    private const int Tries = 256;

    // RFC 1951, 3.2.5: the first value of each code, and its extra bits.
    private static readonly int[] _lengths = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static readonly int[] _lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly int[] _distances = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    /// <summary>The bytes as a gzip file without name and time.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> data)
    {
        var trailer = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Checksum(data));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(4), (uint)data.Length);
        // Deflate; no flags, no time, no level; system unknown.
        return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, .. Deflate(data), .. trailer];
    }

    private static List<byte> Deflate(ReadOnlySpan<byte> data)
    {
        var bits = new BitList();
        // The only block: last, fixed codes.
        bits.Add(0b011, 3);
        var places = new Dictionary<int, List<int>>();
        for (var at = 0; at < data.Length;)
        {
            var (length, distance) = Match(data, at, places);
            if (length < ShortestMatch)
            {
                Symbol(bits, data[at]);
                length = 1;
            }
            else
            {
                var code = LastAtMost(_lengths, length);
                Symbol(bits, 257 + code);
                bits.Add(length - _lengths[code], _lengthBits[code]);
                code = LastAtMost(_distances, distance);
                bits.AddReversed(code, 5);
                bits.Add(distance - _distances[code], code < 2 ? 0 : (code / 2) - 1);
            }

            for (var end = at + length; at < end; at++)
            {
                if (at + ShortestMatch <= data.Length)
                {
                    var key = Key(data, at);
                    if (!places.TryGetValue(key, out var found))
                    {
                        places[key] = found = [];
                    }

                    found.Add(at);
                }
            }
        }

        Symbol(bits, 256);
        return bits.ToBytes();
    }

    private static (int Length, int Distance) Match(ReadOnlySpan<byte> data, int at, Dictionary<int, List<int>> places)
    {
        var best = (Length: 0, Distance: 0);
        if (at + ShortestMatch > data.Length || !places.TryGetValue(Key(data, at), out var found))
        {
            return best;
        }

        for (var i = found.Count - 1; i >= Math.Max(0, found.Count - Tries) && at - found[i] <= Window; i--)
        {
            var length = data[at..].CommonPrefixLength(data[found[i]..]);
            if (length > best.Length)
            {
                best = (Math.Min(length, LongestMatch), at - found[i]);
            }
        }

        return best;
    }

    private static int Key(ReadOnlySpan<byte> data, int at) => data[at] | (data[at + 1] << 8) | (data[at + 2] << 16);

    private static int LastAtMost(int[] firsts, int value)
    {
        var code = firsts.Length - 1;
        while (firsts[code] > value)
        {
            code--;
        }

        return code;
    }

    // RFC 1951, 3.2.6.
    private static void Symbol(BitList bits, int symbol)
    {
        var (code, length) = symbol switch
        {
            < 144 => (0b00110000 + symbol, 8),
            < 256 => (0b110010000 + symbol - 144, 9),
            < 280 => (symbol - 256, 7),
            _ => (0b11000000 + symbol - 280, 8),
        };
        bits.AddReversed(code, length);
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xedb88320);
            }
        }

        return ~crc;
    }

    /// <summary>Bits, the first the lowest of its byte.</summary>
    private sealed class BitList
    {
        private readonly List<byte> _bytes = [];
        private int _count;

        public void Add(int value, int bits)
        {
            for (var i = 0; i < bits; i++)
            {
                if (_count % 8 == 0)
                {
                    _bytes.Add(0);
                }

                _bytes[^1] |= (byte)(((value >> i) & 1) << (_count++ % 8));
            }
        }

        public void AddReversed(int value, int bits)
        {
            for (var i = bits - 1; i >= 0; i--)
            {
                Add(value >> i, 1);
            }
        }

        public List<byte> ToBytes() => _bytes;
    }
}
