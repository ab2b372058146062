using System.Text.RegularExpressions;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Doctor;

/// <summary>Whether this machine has the programs that the stack's commands run, and of which version.</summary>
internal static partial class ToolChecks
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);

    private static readonly Tool[] _tools =
    [
        new("aws", ["--version"], "every command that talks to the stack runs it", _ => Verdict.Mistake),
        new("pulumi", ["version"], "`pulumi up` brings the stack up", _ => Verdict.Warning),
        new("curl", ["--version"], "`infra curl` runs it", _ => Verdict.Warning),
        new("haproxy", ["-v"], "`infra local` runs it", _ => Verdict.Warning),
        new("packer", ["version"], "`imagebake` bakes machine images with it", examined => Bakes(examined) ? Verdict.Warning : null),
        new("kubectl", ["version", "--client"], "replicas on Kubernetes are seen by it", examined => examined.Plan.Regions.Any(region => region.Cloud == Cloud.Kubernetes) ? Verdict.Warning : null),
    ];

    [GeneratedRegex(@"\d+(\.\d+)+")]
    private static partial Regex Version { get; }

    /// <summary>Looks for all of them.</summary>
    public static async Task<IReadOnlyList<Diagnosis>> RunAsync(Examined examined, CancellationToken cancellationToken) =>
        await Task.WhenAll(_tools.Where(tool => tool.Missing(examined) is not null).Select(tool => LookAsync(tool, examined, cancellationToken)));

    private static async Task<Diagnosis> LookAsync(Tool tool, Examined examined, CancellationToken cancellationToken)
    {
        var call = new ToolCall(tool.Name, tool.Words, _deadline);
        if (!examined.Tools.Has(tool.Name))
        {
            var lines = ToolText.Missing(call).Message.Split('\n');
            return new(Topic.Tools, tool.Missing(examined)!.Value, $"{lines[0].TrimEnd('.')}: {tool.Use}.", lines[1].Trim());
        }

        try
        {
            var said = await examined.Tools.RunAsync(call, cancellationToken);
            return Version.Match(said.Output + said.Error) is { Success: true } version
                ? new(Topic.Tools, Verdict.Ok, $"{tool.Name} {version.Value}: {tool.Use}.")
                : new(Topic.Tools, Verdict.Warning, $"{tool.Name} does not tell its version: {tool.Use}.", $"Try it: {tool.Name} {string.Join(' ', tool.Words)}");
        }
        catch (ToolException failure)
        {
            return new(Topic.Tools, Verdict.Warning, failure.Message.Split('\n')[0], $"Try it: {tool.Name} {string.Join(' ', tool.Words)}");
        }
    }

    private static bool Bakes(Examined examined) =>
        examined.Reading.Images is { } images && images.Images.Any(image => image.Targets.Any(target => BakeTargets.IsMachine(target.Value) || target.Value == BakeTarget.Balancer));

    /// <summary>A program: how it tells its version, what it is for, and how bad it is that it is missing, null where nobody needs it.</summary>
    private sealed record Tool(string Name, IReadOnlyList<string> Words, string Use, Func<Examined, Verdict?> Missing);
}
