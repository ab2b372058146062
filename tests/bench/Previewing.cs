using System.Globalization;
using System.Text.Json.Nodes;

namespace Infra.Bench;

/// <summary>
/// How long the built program takes to preview 1,000 services, whole and against an earlier commit, and what <c>terraform plan
/// -refresh=false</c> takes for the same AWS resources, one after the other.
/// </summary>
internal static class Previewing
{
    // About 100, 1,000 and 10,000 resources.
    private static readonly int[] _sizes = [5, 75, 770];

    /// <summary>Measures and prints.</summary>
    public static async Task RunAsync(string program)
    {
        using var small = new BenchProject(100);
        using var project = new BenchProject(1000);
        var hundred = Preview(program, small);
        var whole = Preview(program, project);
        Row.Write($"preview of 1,000 services, {Resources(whole):N0} resources", whole.Seconds, "s", string.Create(CultureInfo.InvariantCulture, $"to reach: 3; processors {whole.ProcessorSeconds:0.0} s"));
        Row.Write("  its peak memory", whole.PeakMiB, "MiB", "to reach: 1024");
        Row.Write("  against 100 services", whole.Seconds / hundred.Seconds, "", "to reach: at most 12");
        await project.CommitAsync();
        project.Change(100);
        Base(program, project, "  --base, 100 of 1,000 services changed", "to reach: 5");
        project.Change(1000);
        Base(program, project, "  --base, all of 1,000 services changed", "to reach: 10");

        await BesideTerraformAsync(program, _sizes);
    }

    /// <summary>Measures previews of stacks of so many services beside Terraform's plans of the same resources, and prints.</summary>
    public static async Task BesideTerraformAsync(string program, IReadOnlyList<int> sizes)
    {
        if (TerraformPlan.Missing is { } missing)
        {
            Console.WriteLine($"terraform plan is not measured: {missing}.");
            return;
        }

        using var terraform = await TerraformPlan.CreateAsync();
        foreach (var services in sizes)
        {
            using var same = new BenchProject(services);
            var ours = Preview(program, same);
            var resources = JsonNode.Parse(ours.Output)!["resources"]!.AsArray();
            var theirs = await terraform.SecondsAsync([.. resources.Select(resource => resource!)]);
            Row.Write($"terraform plan of {Resources(ours):N0} resources", theirs, "s", string.Create(CultureInfo.InvariantCulture, $"preview: {ours.Seconds:0.00} s, {theirs / ours.Seconds:0.0} times as fast"));
        }
    }

    // The middle of three: the first run after a build reads the program from the disk.
    private static ProgramRun Preview(string program, BenchProject project) => Enumerable.Range(0, 3)
        .Select(_ => ProgramRun.Of(program, ["preview", BenchProject.Stack, "--format", "json", "--root", project.Root]))
        .OrderBy(run => run.Seconds).ElementAt(1);

    private static void Base(string program, BenchProject project, string what, string beside)
    {
        var run = ProgramRun.Of(program, ["preview", BenchProject.Stack, "--base", "HEAD", "--format", "markdown", "--root", project.Root]);
        Row.Write(what, run.Seconds, "s", string.Create(CultureInfo.InvariantCulture, $"{beside}; processors {run.ProcessorSeconds:0.0} s, {run.PeakMiB:0} MiB, comment of {run.Output.Length:N0} characters"));
    }

    private static int Resources(ProgramRun run) => (int)JsonNode.Parse(run.Output)!["summary"]!["create"]!;
}
