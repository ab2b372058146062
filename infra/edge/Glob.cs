namespace Infra.Edge;

/// <summary>Patterns for paths, as git has them: <c>*</c>, <c>?</c> and <c>[a-z]</c> within a name, <c>**</c> across folders.</summary>
internal static class Glob
{
    /// <summary>Whether a path relative to the pattern's folder, parted by "/", matches the whole pattern.</summary>
    public static bool Matches(string pattern, string path)
        => Names(pattern.Split('/'), 0, path.Split('/'), 0);

    private static bool Names(string[] patterns, int p, string[] names, int n)
    {
        for (; p < patterns.Length; p++, n++)
        {
            if (patterns[p] == "**")
            {
                // At the end it stands for what is inside, so for at least one name.
                var last = p == patterns.Length - 1;
                for (var skipped = last ? n + 1 : n; skipped <= names.Length; skipped++)
                {
                    if (last ? skipped == names.Length : Names(patterns, p + 1, names, skipped))
                    {
                        return true;
                    }
                }

                return false;
            }

            if (n == names.Length || !Name(patterns[p], names[n]))
            {
                return false;
            }
        }

        return n == names.Length;
    }

    private static bool Name(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == '*')
            {
                return Star(pattern.TrimStart('*'), name);
            }

            if (name.IsEmpty || !One(ref pattern, name[0]))
            {
                return false;
            }

            name = name[1..];
        }

        return name.IsEmpty;
    }

    private static bool Star(ReadOnlySpan<char> rest, ReadOnlySpan<char> name)
    {
        for (var skipped = 0; skipped <= name.Length; skipped++)
        {
            if (Name(rest, name[skipped..]))
            {
                return true;
            }
        }

        return false;
    }

    // Takes one unit off the pattern and says whether the letter is one of it.
    private static bool One(ref ReadOnlySpan<char> pattern, char letter)
    {
        switch (pattern[0])
        {
            case '?':
                pattern = pattern[1..];
                return true;
            case '[' when pattern.Length > 2 && pattern[2..].IndexOf(']') is >= 0 and var end:
                var set = pattern[1..(end + 2)];
                pattern = pattern[(end + 3)..];
                return set[0] is '!' or '^' ? !InSet(set[1..], letter) : InSet(set, letter);
            case '\\' when pattern.Length > 1:
                var literal = pattern[1];
                pattern = pattern[2..];
                return literal == letter;
            default:
                var same = pattern[0] == letter;
                pattern = pattern[1..];
                return same;
        }
    }

    private static bool InSet(ReadOnlySpan<char> set, char letter)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (set[i] <= letter && letter <= set[i + 2])
                {
                    return true;
                }

                i += 2;
            }
            else if (set[i] == letter)
            {
                return true;
            }
        }

        return false;
    }
}
