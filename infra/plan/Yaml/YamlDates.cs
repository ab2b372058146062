namespace Infra.Plan;

/// <summary>The date forms of YAML 1.1: <c>2024-01-02</c>, and a date with a time of day and perhaps a zone.</summary>
internal static class YamlDates
{
    public static bool IsDate(string written)
    {
        var rest = written.AsSpan();
        if (!Take(ref rest, 4, 4) || !Skip(ref rest, "-"))
        {
            return false;
        }

        var isShort = rest.Length == 5 && rest[2] == '-';
        if (!Take(ref rest, isShort ? 2 : 1, 2) || !Skip(ref rest, "-") || !Take(ref rest, isShort ? 2 : 1, 2))
        {
            return false;
        }

        return rest.IsEmpty ? isShort : IsTime(rest);
    }

    private static bool IsTime(ReadOnlySpan<char> rest)
    {
        if (rest[0] is 'T' or 't')
        {
            rest = rest[1..];
        }
        else if (rest[0] is ' ' or '\t')
        {
            rest = rest.TrimStart(" \t");
        }
        else
        {
            return false;
        }

        if (!Take(ref rest, 1, 2) || !Skip(ref rest, ":") || !Take(ref rest, 2, 2) || !Skip(ref rest, ":") || !Take(ref rest, 2, 2))
        {
            return false;
        }

        if (Skip(ref rest, "."))
        {
            Take(ref rest, 0, int.MaxValue);
        }

        rest = rest.TrimStart(" \t");
        if (rest.IsEmpty || rest is "Z")
        {
            return true;
        }

        if (!(Skip(ref rest, "+") || Skip(ref rest, "-")) || !Take(ref rest, 1, 2))
        {
            return false;
        }

        return rest.IsEmpty || (Skip(ref rest, ":") && Take(ref rest, 2, 2) && rest.IsEmpty);
    }

    private static bool Take(ref ReadOnlySpan<char> rest, int least, int most)
    {
        var length = 0;
        while (length < rest.Length && length < most && char.IsAsciiDigit(rest[length]))
        {
            length++;
        }

        rest = rest[length..];
        return length >= least;
    }

    private static bool Skip(ref ReadOnlySpan<char> rest, string what)
    {
        if (!rest.StartsWith(what))
        {
            return false;
        }

        rest = rest[what.Length..];
        return true;
    }
}
