namespace Infra.Plan;

/// <summary>Which labels a cloud takes (fact sheet of the service YAML, 3.8).</summary>
internal static class LabelRules
{
    /// <summary>How the keys begin by which the agent, the operator and prune find a stack's resources.</summary>
    private const string Ours = "warmstart:";

    /// <summary>EC2 takes 50 tags on one resource, and ours are Name and those of stack and service.</summary>
    private const int MostAwsLabels = 47;

    /// <summary>Checks labels by the rules of the alternative's cloud; without one, of AWS, which every stack is on so far.</summary>
    public static void Check(IReadOnlyList<Named<string>> labels, CloudSpec? cloud, string path, Reading reading)
    {
        foreach (var label in labels)
        {
            if (Wrong(label, cloud is null ? Cloud.Aws : cloud.Known) is { } rule)
            {
                reading.Mistake(label.NameAt, $"{path}.labels: {label.Name}: {label.Value} is no label of {cloud?.Name ?? "aws"}.", rule);
            }
            else if (label.Name.StartsWith(Ours, StringComparison.OrdinalIgnoreCase))
            {
                reading.Mistake(label.NameAt, $"{path}.labels: {label.Name} is a label that the program sets itself.", $"Choose another key: those that begin with {Ours} are taken.");
            }
            else if (label.Name == "Name")
            {
                reading.Notice(label.NameAt, $"{path}.labels: Name has no effect here.", "AWS shows it as the machine's name, and that is the group's. Choose another key.");
            }
        }

        if (labels.Count > MostAwsLabels && (cloud is null || cloud.Known == Cloud.Aws))
        {
            reading.Mistake(labels[MostAwsLabels].NameAt, $"{path}.labels: {labels.Count} labels are too many.", $"AWS takes 50 tags on a machine, of which {MostAwsLabels} are yours.");
        }
    }

    private static string? Wrong(Named<string> label, Cloud? cloud) => cloud switch
    {
        Cloud.Aws => IsAwsKey(label.Name) && IsAwsValue(label.Value)
            ? null : "A key has 1 to 127 characters without spaces and does not begin with aws:, a value at most 255 without spaces.",
        Cloud.Gcp => label.Name.Length is >= 1 and <= 63 && char.IsAsciiLetterLower(label.Name[0]) && label.Name.All(IsGcp) && label.Value.Length <= 63 && label.Value.All(IsGcp)
            ? null : "A key begins with a lower-case letter; keys and values have lower-case letters, digits, \"_\" and \"-\", at most 63.",
        Cloud.Kubernetes => IsKubernetesKey(label.Name) && (label.Value.Length == 0 || IsKubernetesName(label.Value))
            ? null : "Keys and values have at most 63 letters, digits, \".\", \"_\" and \"-\", a letter or digit first and last; a key may have a domain and \"/\" before it, and is in lower case.",
        Cloud.Azure or null => null,
    };

    private static bool IsAwsKey(string key) =>
        key.Length is >= 1 and <= 127 && !key.Any(char.IsWhiteSpace) && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase);

    private static bool IsAwsValue(string value) => value.Length <= 255 && !value.Any(char.IsWhiteSpace);

    private static bool IsGcp(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-';

    private static bool IsKubernetesKey(string key) => !key.Any(char.IsAsciiLetterUpper) && key.Split('/') switch
    {
        [var name] => IsKubernetesName(name),
        [var domain, var name] => domain.Length is > 0 and <= 253 && domain.Split('.').All(part => IsKubernetesName(part) && !part.Contains('_', StringComparison.Ordinal)) && IsKubernetesName(name),
        _ => false,
    };

    private static bool IsKubernetesName(string name) =>
        name.Length is >= 1 and <= 63 && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
