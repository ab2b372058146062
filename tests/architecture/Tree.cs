using System.Text.RegularExpressions;

namespace Infra.Tests.Architecture;

/// <summary>What lies where, how long, and under which names.</summary>
public sealed partial class Tree
{
    private static readonly string[] _card =
        ["infra", "imagebake", "stacks", "tests", "Pulumi.yaml", "Infra.sln", "README.md"];

    private static readonly string[] _buildProps =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json"];

    [GeneratedRegex(@"(Manager|Helper|Helpers|Util|Utils|Base|Common)\.cs$")]
    private static partial Regex BagName { get; }

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b")]
    private static partial Regex Unfinished { get; }

    [GeneratedRegex(@"(^|[\s""'=(])/(work|tmp/wt|root|home/[a-z]+)/|https?://[a-z0-9.-]*(nuget\.org|npmjs\.(org|com)|registry\.|pypi\.org)")]
    private static partial Regex MachineOrRegistry { get; }

    [Fact]
    public void The_top_level_holds_the_users_card_and_build_props_only()
    {
        var strangers = Directory.EnumerateFileSystemEntries(Repository.Root)
            .Select(Path.GetFileName)
            .Where(name => !name!.StartsWith('.') && !_card.Contains(name) && !_buildProps.Contains(name));

        Assert.Empty(strangers);
    }

    [Fact]
    public void No_source_file_is_longer_than_400_lines_and_nineteen_in_twenty_stay_within_250()
    {
        var lengths = Sources().ToDictionary(file => file, file => Repository.Read(file).Count(c => c == '\n'));

        Assert.Empty(lengths.Where(file => file.Value > 400).Select(file => $"{file.Key}: {file.Value} lines"));
        Assert.True(lengths.Values.Count(length => length <= 250) >= lengths.Count * 0.95, "more than one file in twenty is longer than 250 lines");
    }

    [Fact]
    public void No_file_is_named_as_a_bag()
    {
        var bags = Sources().Where(file => !file.StartsWith("infra/sdks/", StringComparison.Ordinal) && BagName.IsMatch(file));

        Assert.Empty(bags);
    }

    [Fact]
    public void Nothing_is_left_unfinished()
    {
        var unfinished = Sources()
            .Where(file => file != "tests/architecture/Tree.cs" && Unfinished.IsMatch(Repository.Read(file)));

        Assert.Empty(unfinished);
    }

    [Fact]
    public void No_tracked_text_names_a_machines_path_or_a_registrys_host()
    {
        var naming =
            from folder in new[] { "infra", "imagebake", "stacks", "tests", ".ci", ".github" }
            from file in Repository.Files(folder)
            where Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".json" or ".yaml" or ".yml" or ".mjs" or ".sh" or ".md" or ""
            where file != "tests/architecture/Tree.cs" && MachineOrRegistry.IsMatch(Repository.Read(file))
            select file;

        Assert.Empty(naming);
    }

    private static IEnumerable<string> Sources() =>
        new[] { "infra", "imagebake", "tests" }.SelectMany(folder => Repository.Files(folder, "*.cs"));
}
