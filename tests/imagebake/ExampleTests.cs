using System.Text;
using System.Text.RegularExpressions;
using Imagebake.Commands;
using Infra.Plan;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Bake;

/// <summary>What the built program prints of the stacks that come with the project, as transcripts.</summary>
public sealed partial class ExampleTests(BakeLab lab) : IClassFixture<BakeLab>
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    [GeneratedRegex("(ami|snap)-[0-9a-f]{17}")]
    private static partial Regex Ids { get; }

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d\b")]
    private static partial Regex Dates { get; }

    [Theory]
    [InlineData("bootstrap", "bake", "prune")]
    [InlineData("dev", "bake")]
    [InlineData("spot", "bake")]
    [InlineData("vllm")]
    public async Task Without_a_cloud_the_output_is_as_accepted(string stack, params string[] more)
    {
        var text = new StringBuilder();
        await RunAsync(text, Repository.Root, null, "plan", stack, "--offline");
        await RunAsync(text, Repository.Root, null, "status", stack);
        foreach (var command in more.Prepend("verify"))
        {
            await RunAsync(text, Repository.Root, null, command, stack);
        }

        Goldens.Equal($"imagebake/goldens/{stack}.offline.txt", text.ToString());
    }

    [BakeFact]
    public async Task From_the_first_plan_to_pruning_the_output_is_as_accepted()
    {
        await lab.ResetAsync();
        using var project = await ExampleAsync("vllm");
        var text = new StringBuilder();
        await RunAsync(text, project.Path, lab, "plan", "vllm");
        await BakeAsync(text, project);
        await RunAsync(text, project.Path, lab, "plan", "vllm");
        await RunAsync(text, project.Path, lab, "status", "vllm");
        await RunAsync(text, project.Path, lab, "verify", "vllm");
        await project.GitAsync("add", "-A");
        await project.GitAsync("commit", "-q", "-m", "Bake");
        await lab.MoveBaseAsync(8);
        await RunAsync(text, project.Path, lab, "plan", "vllm");
        await BakeAsync(text, project);
        await lab.MoveBaseAsync(7);
        await RunAsync(text, project.Path, lab, "prune", "vllm");

        Goldens.Equal("imagebake/goldens/vllm.txt", Normal(text.ToString()));
    }

    private static async Task<TemporaryFolder> ExampleAsync(string stack)
    {
        var project = new TemporaryFolder().Write(".gitignore", ".build/\n");
        foreach (var file in Repository.Files($"stacks/{stack}").Append("Pulumi.yaml").Append($"stacks/Pulumi.{stack}.yaml"))
        {
            project.Write(file, Repository.Read(file));
        }

        await project.GitAsync("init", "-q", "-b", "main");
        await project.GitAsync("add", "-A");
        await project.GitAsync("commit", "-q", "-m", "Begin");
        return project;
    }

    /// <summary>In this process: the machines of the tests' cloud cannot be logged in to, and have nothing to install.</summary>
    private async Task BakeAsync(StringBuilder text, TemporaryFolder project)
    {
        using var story = new StringWriter();
        var run = lab.Run(project.Path, story);
        var bakes = (await Imagebake.StackBakes.ReadAsync(project.Path, "vllm", []))!;
        var facts = await Imagebake.Finding.OutAsync(run, bakes.Tasks, CancellationToken.None);
        var judged = bakes.Tasks.Select(task => BakePlanner.Judge(task, bakes.Locked.Images, facts)).ToList();
        Assert.Equal([], await Imagebake.Bakery.BakeAsync(run, bakes, judged, Promotion.Always, CancellationToken.None));
        text.Append("$ imagebake bake vllm\n").AppendJoin("", BakeText.Of(judged, bakes.Locked.Images).Select(line => $"{line}\n"));
    }

    private static async Task RunAsync(StringBuilder text, string folder, BakeLab? lab, params string[] arguments)
    {
        await using var program = Child.Start("dotnet", [BuiltBake.Path, .. arguments], folder, lab?.Environment());
        var ended = await program.EndAsync(_limit);
        text.Append("$ imagebake ").AppendJoin(' ', arguments).Append('\n').Append(ended.Out).Append(ended.Error);
        _ = ended.ExitCode == 0 ? text : text.Append(System.Globalization.CultureInfo.InvariantCulture, $"exit code {ended.ExitCode}\n");
    }

    /// <summary>Ids in the order in which they are met, and days without a date.</summary>
    private static string Normal(string text)
    {
        var ids = new List<string> { BakeLab.BaseImage };
        return Dates.Replace(
            Ids.Replace(text, id =>
            {
                if (!ids.Contains(id.Value))
                {
                    ids.Add(id.Value);
                }

                return id.Value == BakeLab.BaseImage ? id.Value : $"{id.Groups[1].Value}-{ids.IndexOf(id.Value):x17}";
            }),
            "2026-01-01");
    }
}
