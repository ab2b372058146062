using Infra.Plan;

namespace Infra.Tests.Plan.Yaml;

/// <summary>Reads text into trees.</summary>
internal static class Trees
{
    public static YamlMap Read(string text)
    {
        var reading = new Reading();
        var root = YamlReader.Read(SourceFile.FromText("f.yaml", text), reading);
        Assert.Empty(reading.Mistakes);
        return Assert.IsType<YamlMap>(root);
    }

    public static string Mistake(byte[] content)
    {
        var reading = new Reading();
        Assert.Null(YamlReader.Read(new("f.yaml", content), reading));
        return Assert.Single(reading.Mistakes).ToString();
    }
}
