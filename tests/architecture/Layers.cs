using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Infra.Tests.Architecture;

/// <summary>Arrows mean "knows", and they point one way: program, imagebake and balancer to plan, and plan to nothing.</summary>
public sealed partial class Layers
{
    /// <summary>What deciding must not reach: Pulumi, processes, network, files, environment, clock.</summary>
    [GeneratedRegex(@"\b(Pulumi\.|using Pulumi|CliWrap|System\.Net|System\.IO\.|Environment\.|File\.|Directory\.|Process\.|DateTime(Offset)?\.(Now|UtcNow|Today)|TimeProvider|Stopwatch|Random\b|Guid\.NewGuid|Console\.)")]
    private static partial Regex Outside { get; }

    [GeneratedRegex(@"\bProcessStartInfo\b|\bnew Process\b|\bProcess\.Start\b")]
    private static partial Regex Starts { get; }

    [Fact]
    public void The_plan_reaches_nothing_outside_itself()
    {
        var reaching =
            from file in Repository.Files("infra/plan", "*.cs")
            from line in Repository.Read(file).Split('\n').Select((text, index) => (Text: text, Number: index + 1))
            where !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal) && Outside.IsMatch(line.Text)
            select $"{file}:{line.Number}: {line.Text.Trim()}";

        Assert.Empty(reaching);
    }

    [Fact]
    public void Only_the_bundled_CliWrap_starts_processes()
    {
        var starting =
            from folder in new[] { "infra", "imagebake" }
            from file in Repository.Files(folder, "*.cs")
            where !file.StartsWith("infra/sdks/CliWrap/", StringComparison.Ordinal) && Starts.IsMatch(Repository.Read(file))
            select file;

        Assert.Empty(starting);
        Assert.Matches(Starts, Repository.Read("infra/sdks/CliWrap/ChildProcess.cs"));
    }

    [Fact]
    public void One_file_runs_other_programs()
    {
        var running =
            from folder in new[] { "infra", "imagebake" }
            from file in Repository.Files(folder, "*.cs")
            where !file.StartsWith("infra/sdks/", StringComparison.Ordinal) && Repository.Read(file).Contains("using CliWrap", StringComparison.Ordinal)
            select file;

        Assert.Equal(["infra/edge/Tools/Tools.cs"], running);
    }

    [Theory]
    [InlineData("infra/plan", "")]
    [InlineData("infra/edge", "infra/plan infra/sdks")]
    [InlineData("infra/program", "infra/plan infra/edge infra/balancer infra/sdks")]
    [InlineData("infra/balancer", "infra/plan infra/edge infra/sdks")]
    [InlineData("imagebake", "infra/plan infra/edge infra/sdks")]
    public void A_project_refers_only_to_what_it_may_know(string folder, string mayKnow)
    {
        var allowed = mayKnow.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var forbidden =
            from project in Repository.Files(folder, "*.csproj")
            from reference in References(project)
            where !allowed.Any(known => reference.StartsWith(known + "/", StringComparison.Ordinal))
            select $"{project} -> {reference}";

        Assert.Empty(forbidden);
    }

    [Theory]
    [InlineData("infra/program", "Aws Gcp Azure Kubernetes")]
    [InlineData("imagebake", "Aws Gcp Azure Container Local")]
    [InlineData("infra/balancer", "Aws Local")]
    public void No_cloud_folder_names_another(string program, string folders)
    {
        var clouds = folders.Split(' ');
        var naming =
            from cloud in clouds
            from file in Repository.Files($"{program}/{cloud}", "*.cs")
            from other in clouds
            where other != cloud && Regex.IsMatch(Repository.Read(file), $@"\b(Infra|Infra\.Agent|Imagebake)\.{other}\b|\bPulumi\.{other}(Native)?\b")
            select $"{file} names {other}";

        Assert.Empty(naming);
    }

    [Fact]
    public void Every_cloud_folder_holds_a_file_for_each_concept()
    {
        string[] concepts = ["Region", "Network", "Identity", "Storage", "Endpoint", "ReplicaGroup", "Balancer"];
        var missing =
            from cloud in new[] { "Aws", "Gcp", "Azure" }
            where Directory.Exists(Path.Combine(Repository.Root, "infra/program", cloud))
            from concept in concepts
            where !File.Exists(Path.Combine(Repository.Root, "infra/program", cloud, concept + ".cs"))
            select $"infra/program/{cloud}/{concept}.cs";

        Assert.Empty(missing);
        Assert.True(Directory.Exists(Path.Combine(Repository.Root, "infra/program/Aws")));
    }

    private static IEnumerable<string> References(string project)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, project))!;
        return XDocument.Parse(Repository.Read(project))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFullPath(Path.Combine(folder, reference.Attribute("Include")!.Value)))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));
    }
}
