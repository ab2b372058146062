using Infra.Plan;

namespace Infra.Tests.Workflows;

/// <summary>A workflow of GitHub, as its file has it.</summary>
internal sealed record Workflow(string Name, YamlMap File)
{
    private const string Folder = ".github/workflows";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Workflow> All { get; } = [.. Repository.Files(Folder, "*.yml").Select(Read)];

    public static IEnumerable<object[]> Names() => All.Select(workflow => new object[] { workflow.Name });

    public static Workflow Of(string name) => All.Single(workflow => workflow.Name == name);

    public string Path => $"{Folder}/{Name}.yml";

    /// <summary>What starts it. The key "on" is a boolean in YAML 1.1, and a word for GitHub.</summary>
    public IReadOnlyList<string> Triggers => Keys(File.Entries.Single(entry => entry.Key.Written == "on").Value);

    public IReadOnlyList<Job> Jobs => [.. Map(File, "jobs").Entries.Select(job => new Job(job.Key.Written, (YamlMap)job.Value))];

    public IReadOnlyList<Step> Steps => [.. Jobs.SelectMany(job => job.Steps)];

    public static YamlMap Map(YamlMap map, string key) => (YamlMap)map.Find(key)!.Value;

    public static string? Text(YamlMap map, string key) => (map.Find(key)?.Value as YamlScalar)?.Written;

    /// <summary>The entries of a map of words, such as "contents: read".</summary>
    public static IReadOnlyList<string> Pairs(YamlNode node) => [.. ((YamlMap)node).Entries.Select(entry => $"{entry.Key.Written}: {((YamlScalar)entry.Value).Written}")];

    private static IReadOnlyList<string> Keys(YamlNode node) => node switch
    {
        YamlMap map => [.. map.Entries.Select(entry => entry.Key.Written)],
        YamlList list => [.. list.Items.Cast<YamlScalar>().Select(item => item.Written)],
        _ => [((YamlScalar)node).Written],
    };

    private static Workflow Read(string path)
    {
        var reading = new Reading();
        var file = YamlReader.Read(SourceFile.FromText(path, Repository.Read(path)), reading);
        Assert.Empty(reading.Mistakes.Select(mistake => mistake.ToString()));
        return new(System.IO.Path.GetFileNameWithoutExtension(path), (YamlMap)file!);
    }
}

/// <summary>A job of a workflow.</summary>
internal sealed record Job(string Name, YamlMap File)
{
    public IReadOnlyList<string> Permissions => Workflow.Pairs(File.Find("permissions")!.Value);

    public IReadOnlyList<Step> Steps => [.. ((YamlList)File.Find("steps")!.Value).Items.Select(step => new Step((YamlMap)step))];
}

/// <summary>A step of a job.</summary>
internal sealed record Step(YamlMap File)
{
    public string? Uses => Workflow.Text(File, "uses");

    public string? Run => Workflow.Text(File, "run");

    public string? With(string key) => File.Find("with") is { } with ? Workflow.Text((YamlMap)with.Value, key) : null;
}
