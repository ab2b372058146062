using System.Text.RegularExpressions;
using Infra.Plan;

namespace Infra.Tests.Plan.Schema;

/// <summary>What the reader refuses and a JSON Schema cannot say, or would say badly: by the mistake's words, with the reason.</summary>
internal static class SemanticRules
{
    private const string Fields = "between fields: an editor would say it of the whole map, in words of its own";
    private const string Files = "between files, or with what stands outside of them";
    private const string Numbers = "JSON knows no difference between 2 and 2.0, and no arithmetic";
    private const string Meaning = "what the text means, not how it looks";

    public static IReadOnlyList<SemanticRule> All { get; } =
    [
        new(YamlKind.Service, @"^service: replicas and (replica_policy|workers) are both written", Fields),
        new(YamlKind.Service, @"is written with a point$", Numbers),
        new(YamlKind.Service, @"has no value$", Files),
        new(YamlKind.Service, @"^service\.readiness_probe(\.path)?: "".*"" is not allowed$", "a variable may stand for any text, so the rules of texts do not bind it") { Within = "$" },
        new(YamlKind.Service, @"a reference has no value of its own$", Fields),
        new(YamlKind.Service, @"more than one path is written$", Fields),
        new(YamlKind.Service, @"^the login of a registry is not whole", Fields),
        new(YamlKind.Service, @"is no address of a bucket$|is an address, and a path|cannot be a bucket's name$|ends with ""/""\.?$", Meaning),
        new(YamlKind.Service, @"is where the workdir goes$|are the same place$|is a folder of the system, and a mount would take it over$|where a bucket is mounted$|hides all that is there$|neither name nor (source|size) is written$|a local source needs a bucket|a folder of a bucket cannot be mounted$|one machine alone may write this volume|the address of the repository holds a login", Fields),
        new(YamlKind.Service, @"the text is not JSON", Meaning),
        new(YamlKind.Service, @"max_replicas is (\d+, below|above)|max_replicas is not$|need each other$", Fields),
        new(YamlKind.Service, @"^resources: (some alternatives use spot|job_recovery does not go|infra is written beside|accelerators and gpus|any_of and|ordered and|volumes (needs|names)|network_tier best takes)|infra is written beside", Fields),
        new(YamlKind.Service, @"on-demand fallback is set|spot_placer (is set|needs)", Fields),
        new(YamlKind.Service, @"resources\.ports (must|is missing|does not open)", Fields),
        new(YamlKind.Service, @"the zones of azure cannot be asked for$|a network disk needs a name$", Fields),
        new(YamlKind.Service, @"is not a whole number of GiB$", Numbers),
        new(YamlKind.Service, @"an alternative asks for one kind of accelerator$", "two ways to write the same accelerator are one"),
        new(YamlKind.Service, @"^resources\.ports: ""\d+-\d+"" is not allowed$", Numbers),
        new(YamlKind.Service, @"^resources(\.any_of\[\d+\])?\.image_id: ", Fields),
        new(YamlKind.Service, @"^resources(\.any_of\[\d+\])?\.labels: .* is no label of ", Fields),
        new(YamlKind.Service, @"the key .* is not text$", "every key is text in JSON"),
        new(YamlKind.Stack, @"the key .* is not text$", "every key is text in JSON"),
        new(YamlKind.Stack, @"^clouds: regions names none of these clouds$", Fields),
        new(YamlKind.Stack, @"the zone .* is not known$", Fields),
        new(YamlKind.Stack, @"is no reservation of \w+$|has no zone$|is not one that the stack uses there$|\.reservations: .* is written twice$", Fields),
        new(YamlKind.Stack, @"^endpoint\.allow\[\d+\]: ""[\d.]+/\d+"" is not allowed$", Numbers),
        new(YamlKind.Stack, @"vpc and subnets (need each other|are of aws)$|has no subnet$|is written twice, and a subnet is in one zone$", Fields),
        new(YamlKind.Stack, @"is of an internal endpoint, and this one is public$", Fields),
        new(YamlKind.Bootstrap, @"is not a region of aws that is known$", Meaning),
        new(YamlKind.Images, @"is written twice$|is also baked as", Fields),
        new(YamlKind.Images, @"and the stack has no region there$|stack\.yaml lists no service|is not one of the stack's regions$", Files),
        new(YamlKind.Images, @"is made of \w+, and none are written$|needs [a-z_.]+, and it is not written$|goes into none of the targets|a Dockerfile makes|cannot take weights from|needs a role for the building machine|encrypt is false, and kms_keys|import and export are both false", Fields),
        new(YamlKind.Images, @"is of Hugging Face, and source is not$|and a parameter holds one id$|the login of a registry is not whole", Fields),
        new(YamlKind.Images, @"is not a model of Hugging Face$|looks like a token", Meaning),
        new(YamlKind.Images, @"this is not a cloud and a region$", Meaning),
        new(YamlKind.Images, @"is not a whole number of GiB$", Numbers),
    ];

    /// <summary>Where the schema and the reader disagree without a rule of this list; null where they agree.</summary>
    public static string? Disagreement(SchemaCase one, IReadOnlyList<string> errors)
    {
        if (errors.Count > 0)
        {
            return one.Mistakes.Count > 0 ? null : $"{one.Kind} {one.Name}: the schema refuses what is read: {string.Join(" | ", errors)}";
        }

        var unexplained = one.Mistakes.Where(mistake => Of(one, mistake) is null).ToList();
        return unexplained.Count == 0 ? null : $"{one.Kind} {one.Name}: the schema admits what the reader refuses: {string.Join(" | ", unexplained.Select(mistake => mistake.What))}";
    }

    /// <summary>The first rule that a mistake is of.</summary>
    public static SemanticRule? Of(SchemaCase one, Mistake mistake) =>
        All.FirstOrDefault(rule => rule.Kind == one.Kind && one.Json.Contains(rule.Within, StringComparison.Ordinal) && Regex.IsMatch(mistake.What.TrimEnd('.'), rule.Pattern));
}

/// <summary>A rule of the reader alone.</summary>
internal sealed record SemanticRule(YamlKind Kind, string Pattern, string Reason)
{
    /// <summary>What the file must hold for the rule to count.</summary>
    public string Within { get; init; } = "";
}
