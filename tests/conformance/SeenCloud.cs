using System.Text.Json.Nodes;

namespace Infra.Tests.Conformance;

/// <summary>What the AWS command line sees in some regions.</summary>
internal sealed class SeenCloud
{
    public const string Groups = "AutoScalingGroups";
    public const string Templates = "LaunchTemplates";
    public const string LatestVersions = "LaunchTemplateVersions";
    public const string Rules = "SecurityGroupRules";
    public const string Networks = "Subnets";

    private static readonly Dictionary<string, string> _questions = new(StringComparer.Ordinal)
    {
        [Groups] = "autoscaling describe-auto-scaling-groups",
        [Templates] = "ec2 describe-launch-templates",
        [LatestVersions] = "ec2 describe-launch-template-versions --versions $Latest",
        [Rules] = "ec2 describe-security-group-rules",
        [Networks] = "ec2 describe-subnets --filters Name=default-for-az,Values=false",
    };

    private readonly ILookup<string, JsonNode> _found;

    private SeenCloud(ILookup<string, JsonNode> found) => _found = found;

    /// <summary>Asks for some kinds of things in all regions at once.</summary>
    public static async Task<SeenCloud> LookAsync(AwsCli aws, IReadOnlyList<string> regions, params string[] kinds)
    {
        var found = new List<(string Kind, JsonNode Item)>();
        foreach (var kind in kinds)
        {
            var answers = await Task.WhenAll(regions.Select(region => aws.RunAsync(region, _questions[kind].Split(' '))));
            found.AddRange(answers.SelectMany(answer => answer[kind]!.AsArray()).Select(item => (kind, item!)));
        }

        return new(found.ToLookup(item => item.Kind, item => item.Item));
    }

    /// <summary>All of a kind that was asked for.</summary>
    public IReadOnlyList<JsonNode> this[string kind] => [.. _found[kind]];

    /// <summary>How much of anything there is.</summary>
    public int Count => _found.Sum(kind => kind.Count());
}
