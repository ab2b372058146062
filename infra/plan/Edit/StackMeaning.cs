namespace Infra.Plan;

/// <summary>What a <c>stack.yaml</c> says, however it is written: its services and its other keys, each as one text.</summary>
internal sealed record StackMeaning(SortedDictionary<string, string> Services, SortedDictionary<string, string> Others)
{
    public static StackMeaning Of(YamlMap root)
    {
        var others = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var services = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in root.Entries)
        {
            if (entry.Key is not { Kind: ScalarKind.Text, Written: var key } || key != StackShape.Services.Name)
            {
                others[Text(entry.Key)] = Text(entry.Value);
            }
            else if (entry.Value is YamlMap map)
            {
                foreach (var service in map.Entries)
                {
                    services[service.Key.Written] = Text(service.Value);
                }
            }
        }

        return new(services, others);
    }

    public bool Equals(StackMeaning? other) => other is not null && Services.SequenceEqual(other.Services) && Others.SequenceEqual(other.Others);

    public override int GetHashCode() => HashCode.Combine(Services.Count, Others.Count);

    /// <summary>Text between quotes, so that "1" and 1 differ.</summary>
    public static string Text(YamlNode node) => PythonText.Of(new YamlList(node.At, [node]))[1..^1];
}
