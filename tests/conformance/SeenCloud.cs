using System.Text.Json.Nodes;

namespace Infra.Tests.Conformance;

/// <summary>What the AWS command line sees in some regions.</summary>
internal sealed class SeenCloud
{
    // Each is the name under which the answer lists what was found.
    public const string Groups = "AutoScalingGroups";
    public const string Hooks = "LifecycleHooks";
    public const string Activities = "Activities";
    public const string Templates = "LaunchTemplates";
    public const string LatestVersions = "LaunchTemplateVersions";
    public const string Machines = "Reservations";
    public const string Disks = "Volumes";
    public const string Rules = "SecurityGroupRules";
    public const string Networks = "Subnets";
    public const string Addresses = "Addresses";
    public const string Roles = "Roles";
    public const string Buckets = "Buckets";
    public const string Objects = "Contents";
    public const string Closed = "PublicAccessBlockConfiguration";
    public const string Secrets = "SecretList";
    public const string SecretValues = "SecretString";

    private static readonly Dictionary<string, Question> _questions = new(StringComparer.Ordinal)
    {
        [Groups] = new("autoscaling describe-auto-scaling-groups"),
        [Hooks] = new("autoscaling describe-lifecycle-hooks") { Each = new(Groups, "AutoScalingGroupName", "--auto-scaling-group-name") },
        [Activities] = new("autoscaling describe-scaling-activities"),
        [Templates] = new("ec2 describe-launch-templates"),
        [LatestVersions] = new("ec2 describe-launch-template-versions --versions $Latest"),
        [Machines] = new("ec2 describe-instances --filters Name=instance-state-name,Values=pending,running"),
        [Disks] = new("ec2 describe-volumes"),
        [Rules] = new("ec2 describe-security-group-rules"),
        [Networks] = new("ec2 describe-subnets --filters Name=default-for-az,Values=false"),
        [Addresses] = new("ec2 describe-addresses"),
        [Roles] = new("iam list-roles") { IsGlobal = true },
        [Buckets] = new("s3api list-buckets") { IsGlobal = true },
        [Objects] = new("s3api list-objects-v2") { IsGlobal = true, Each = new(Buckets, "Name", "--bucket") },
        [Closed] = new("s3api get-public-access-block") { IsGlobal = true, Each = new(Buckets, "Name", "--bucket") },
        [Secrets] = new("secretsmanager list-secrets --include-planned-deletion"),
        [SecretValues] = new("secretsmanager get-secret-value") { Each = new(Secrets, "Name", "--secret-id") },
    };

    private readonly ILookup<string, JsonNode> _found;

    private SeenCloud(ILookup<string, JsonNode> found) => _found = found;

    /// <summary>Asks for some kinds of things in all regions.</summary>
    public static async Task<SeenCloud> LookAsync(AwsCli aws, IReadOnlyList<string> regions, params string[] kinds)
    {
        var found = new List<(string Kind, JsonNode Item)>();
        foreach (var kind in kinds)
        {
            foreach (var region in _questions[kind].IsGlobal ? regions.Take(1) : regions)
            {
                found.AddRange((await AskAsync(aws, region, kind)).Select(item => (kind, item)));
            }
        }

        return new(found.ToLookup(item => item.Kind, item => item.Item));
    }

    /// <summary>All of a kind that was asked for.</summary>
    public IReadOnlyList<JsonNode> this[string kind] => [.. _found[kind]];

    /// <summary>How much there is of each kind that there is anything of.</summary>
    public IEnumerable<string> Counts => _found.Select(kind => $"{kind.Key}: {kind.Count()}");

    private static async Task<IReadOnlyList<JsonNode>> AskAsync(AwsCli aws, string region, string kind)
    {
        var question = _questions[kind];
        var found = new List<JsonNode>();
        var options = question.Each is { } each
            ? (await AskAsync(aws, region, each.Kind)).Select(item => new[] { each.Option, (string)item[each.Name]! })
            : [Array.Empty<string>()];
        foreach (var option in options)
        {
            var answer = await aws.RunAsync(region, [.. question.Words.Split(' '), .. option]);
            found.AddRange(answer?[kind] switch
            {
                null => [],
                JsonArray list => list.Select(item => item!),
                _ => [answer],
            });
        }

        return found;
    }

    private sealed record Question(string Words)
    {
        /// <summary>Whether one region's answer is that of all.</summary>
        public bool IsGlobal { get; init; }

        /// <summary>The kind of thing for each of which it is asked, the property that names one, and the option that takes the name.</summary>
        public (string Kind, string Name, string Option)? Each { get; init; }
    }
}
