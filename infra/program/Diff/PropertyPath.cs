using System.Globalization;
using System.Text;

namespace Infra.Diff;

/// <summary>Where a property is in a resource, step by step from the outside.</summary>
internal sealed record PropertyPath
{
    private readonly PropertyPath? _above;
    private readonly string? _name;
    private readonly int _index;

    private PropertyPath(PropertyPath? above, string? name, int index)
    {
        _above = above;
        _name = name;
        _index = index;
    }

    /// <summary>A property of the resource itself.</summary>
    public static PropertyPath Of(string name) => new(null, name, 0);

    /// <summary>A member of the map at this path.</summary>
    public PropertyPath Member(string name) => new(this, name, 0);

    /// <summary>An item of the list at this path.</summary>
    public PropertyPath Item(int index) => new(this, null, index);

    /// <summary>The property of the resource that it is in.</summary>
    public string Root => _above is null ? _name! : _above.Root;

    /// <summary>The steps, each a name or an index.</summary>
    public IReadOnlyList<object> Steps => [.. _above?.Steps ?? [], _name is { } name ? name : _index];

    /// <summary>The path with <c>[]</c> for each index: what tables of properties know.</summary>
    public string Shape => Text(index => "[]");

    /// <summary>Whether Pulumi's pattern, as <c>ignoreChanges</c> takes it, names this path or something that it is in: names, <c>[0]</c>, <c>["name"]</c> and <c>*</c>.</summary>
    public bool IsWithin(string pattern)
    {
        var (wanted, steps) = (PropertyPattern.Steps(pattern), Steps);
        return wanted.Count <= steps.Count && wanted.Zip(steps).All(pair => pair.First is "*" || pair.First == pair.Second switch
        {
            int index => index.ToString(CultureInfo.InvariantCulture),
            var name => (string)name,
        });
    }

    /// <inheritdoc/>
    public override string ToString() => Text(index => string.Create(CultureInfo.InvariantCulture, $"[{index}]"));

    private string Text(Func<int, string> item)
    {
        var text = new StringBuilder();
        foreach (var step in Steps)
        {
            switch (step)
            {
                case int index:
                    text.Append(item(index));
                    break;
                case string name when name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$' or '-'):
                    text.Append(text.Length == 0 ? "" : ".").Append(name);
                    break;
                default:
                    text.Append("[\"").Append(((string)step).Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
                    break;
            }
        }

        return text.ToString();
    }
}

/// <summary>Pulumi's patterns for property paths.</summary>
internal static class PropertyPattern
{
    /// <summary>The steps of a pattern; an index is its digits.</summary>
    public static IReadOnlyList<string> Steps(string pattern)
    {
        var steps = new List<string>();
        var at = 0;
        while (at < pattern.Length)
        {
            if (pattern[at] == '.')
            {
                at++;
            }
            else if (pattern.AsSpan(at).StartsWith("[\"", StringComparison.Ordinal) && End(pattern, at + 2) is var end and > 0)
            {
                steps.Add(pattern[(at + 2)..end].Replace("\\\"", "\"", StringComparison.Ordinal));
                at = end + 2;
            }
            else if (pattern[at] == '[' && pattern.IndexOf(']', at) is var close and > 0)
            {
                steps.Add(pattern[(at + 1)..close]);
                at = close + 1;
            }
            else
            {
                var stop = pattern.AsSpan(at).IndexOfAny('.', '[') is var found and >= 0 ? at + Math.Max(1, found) : pattern.Length;
                steps.Add(pattern[at..stop]);
                at = stop;
            }
        }

        return steps;
    }

    private static int End(string pattern, int from)
    {
        for (var at = from; at + 1 < pattern.Length; at++)
        {
            if (pattern[at] == '\\')
            {
                at++;
            }
            else if (pattern[at] == '"' && pattern[at + 1] == ']')
            {
                return at;
            }
        }

        return -1;
    }
}
