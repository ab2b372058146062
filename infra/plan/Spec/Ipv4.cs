using System.Globalization;

namespace Infra.Plan;

/// <summary>Addresses of IPv4, and ranges of them in CIDR form.</summary>
internal static class Ipv4
{
    private const string Octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    public const string AddressPattern = $"^{Octet}(?:\\.{Octet}){{3}}$";

    public const string RangePattern = $"^{Octet}(?:\\.{Octet}){{3}}/(?:3[0-2]|[12]?[0-9])$";

    /// <summary>Whether the text is a range of addresses with no bit set beyond its length, as AWS wants it.</summary>
    public static bool IsRange(string text) => TryRange(text, out var address, out var length) && (length == 32 || (address << length) == 0);

    public static bool IsAddress(string text) => TryAddress(text, out _);

    /// <summary>Whether an address lies in a range.</summary>
    public static bool IsIn(string address, string range) =>
        TryAddress(address, out var number) && TryRange(range, out var start, out var length) && (length == 0 || number >> (32 - length) == start >> (32 - length));

    /// <summary>The address that is so far from a range's first.</summary>
    public static string At(string range, uint offset)
    {
        _ = TryRange(range, out var start, out _);
        var address = start + offset;
        return string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");
    }

    private static bool TryRange(string text, out uint address, out int length)
    {
        (address, length) = (0, 0);
        if (text.Split('/') is not [var start, var bits] || !TryAddress(start, out address) || !TryNumber(bits, 32, out var number))
        {
            return false;
        }

        length = (int)number;
        return true;
    }

    private static bool TryAddress(string text, out uint address)
    {
        address = 0;
        var parts = text.Split('.');
        foreach (var part in parts)
        {
            if (parts.Length != 4 || !TryNumber(part, byte.MaxValue, out var octet))
            {
                return false;
            }

            address = (address << 8) | octet;
        }

        return true;
    }

    private static bool TryNumber(string text, uint most, out uint number) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most && (text.Length == 1 || text[0] != '0');
}
