namespace Infra.Tests.Sdks.Providers;

/// <summary>
/// What is public in an official provider package, as far as our subset reaches: official/&lt;package&gt;.txt. Names, C# types and
/// required marks come from the package's own C# surface; what that list lacks (outputs, look-up states, results) comes from the
/// npm package of the same version, read by other means than infra/sdks/extract.
/// </summary>
internal static class OfficialPackage
{
    /// <summary>By full name. A line without indentation is a type, those below it are its members.</summary>
    public static IReadOnlyDictionary<string, OfficialType> Read(string package, string root)
    {
        var types = new Dictionary<string, OfficialType>();
        var members = new List<OfficialMember>();
        var kind = "";
        foreach (var line in Repository.Read($"tests/sdks/providers/official/{package}.txt").Replace("~", root, StringComparison.Ordinal).Split('\n'))
        {
            if (line.StartsWith(' '))
            {
                members.Add(kind == "enum" ? EnumMember(line.Trim()) : Member(line.Trim()));
            }
            else if (line.Length > 0)
            {
                var words = line.Split(' ');
                members = [];
                kind = words[0];
                types[words[1]] = new(words[0], words[1], words.ElementAtOrDefault(2) ?? "", words.ElementAtOrDefault(3) ?? "", members);
            }
        }

        return types;
    }

    private static OfficialMember EnumMember(string line)
    {
        var words = line.Split(' ', 2);
        return new(words[0], words[0], words[1], Required: false, Json: false);
    }

    private static OfficialMember Member(string line)
    {
        var words = line.Split(' ', 3);
        var isArgument = !words[2].EndsWith('?');
        var wire = words[0].TrimEnd('#');
        return new(wire.TrimEnd('!'), words[1], words[2].TrimEnd('?'), wire.EndsWith('!') || !isArgument, words[0].EndsWith('#'));
    }
}
