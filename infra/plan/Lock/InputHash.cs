using System.Security.Cryptography;
using System.Text;

namespace Infra.Plan;

/// <summary>
/// The hash over named inputs, in the order in which they are added. 64 bits tell images of one operator apart, fit into every
/// cloud's tags and labels, and can be compared by eye.
/// </summary>
internal sealed class InputHash
{
    /// <summary>Hexadecimal digits of a hash.</summary>
    public const int Length = 16;

    private readonly StringBuilder _text = new();

    /// <summary>Adds an input; null is not the same as empty. Lengths are written too, so that no two lists of inputs run together.</summary>
    public InputHash Add(string name, string? value)
    {
        _text.Append(name.Length).Append(':').Append(name).Append('=').Append(value?.Length ?? -1).Append(':').Append(value).Append('\n');
        return this;
    }

    /// <summary>Adds a list; its order counts.</summary>
    public InputHash Add(string name, IEnumerable<string> values)
    {
        var all = values.ToList();
        Add(name, all.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var value in all)
        {
            Add(name, value);
        }

        return this;
    }

    /// <summary>The hash of what was added, in lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_text.ToString())).AsSpan(0, Length / 2));
}
