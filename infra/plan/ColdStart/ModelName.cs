using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Plan;

/// <summary>The model that a script names, and what its name tells.</summary>
/// <param name="Name">As it is written: a path, a bucket's address, or a name on a hub.</param>
internal sealed partial record ModelName(string Name)
{
    /// <summary>Options by which engines take a model: vLLM and SGLang.</summary>
    private static readonly string[] _options = ["--model", "--model-path"];

    /// <summary>Whether it lies on the machine already when the engine starts.</summary>
    public bool IsPath => Name[0] is '/' or '.' or '~';

    /// <summary>Whether the engine reads it out of a bucket.</summary>
    public bool IsInBucket => Name.Contains("://", StringComparison.Ordinal);

    /// <summary>
    /// GB of its weights, from the number of parameters in its name and from the format, where the name says it, else 16 bits; null when the name
    /// does not tell, or is known to mislead: gpt-oss is stored in 4 bits, and names with a number of experts count one of them.
    /// </summary>
    public Figure? GigaBytes => Last(Name) is var last && !Misleading.IsMatch(last) && Billions(last) is { } billions
        ? new(billions * SizeFigures.Nominal.Low * Bytes(last).Low, billions * SizeFigures.Nominal.High * Bytes(last).High, SizeFigures.Nominal.Source)
        : null;

    /// <summary>The model that a script starts an engine with; null when it names none.</summary>
    public static ModelName? In(string script)
    {
        string[] words = [.. script.Split([' ', '\t', '\n', '\r', '\\'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('"', '\''))];
        for (var i = 0; i < words.Length; i++)
        {
            var equals = words[i].IndexOf('=', StringComparison.Ordinal);
            var named = equals > 0 && _options.Contains(words[i][..equals]) ? words[i][(equals + 1)..].Trim('"', '\'')
                : i + 1 < words.Length && (_options.Contains(words[i]) || (words[i] == "serve" && i > 0 && words[i - 1].EndsWith("vllm", StringComparison.Ordinal))) ? words[i + 1]
                : "";
            if (named.Length > 0 && named[0] is not ('-' or '$'))
            {
                return new(named);
            }
        }

        return null;
    }

    private static string Last(string name) => name.TrimEnd('/')[(name.TrimEnd('/').LastIndexOf('/') + 1)..];

    private static double? Billions(string name) =>
        Parameters.Match(name) is { Success: true } found
            ? double.Parse(found.Groups["size"].Value, CultureInfo.InvariantCulture) * (found.Groups["times"] is { Success: true } times ? int.Parse(times.Value, CultureInfo.InvariantCulture) : 1)
            : null;

    /// <summary>Of one parameter; four bits with their scales and what stays in 16 bits are up to 0.7.</summary>
    private static (double Low, double High) Bytes(string name) => Four.IsMatch(name) ? (0.5, 0.7) : Eight.IsMatch(name) ? (1, 1.1) : (2, 2);

    [GeneratedRegex(@"(?<![A-Za-z0-9.])(?:(?<times>[0-9]{1,3})x)?(?<size>[0-9]{1,4}(?:\.[0-9]{1,3})?)[bB](?![A-Za-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Parameters { get; }

    [GeneratedRegex(@"gpt-oss|[bB]-[0-9]+[eE](?![A-Za-z0-9])|GGUF", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Misleading { get; }

    [GeneratedRegex("awq|gptq|int4|4bit|w4a16|fp4|bnb", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Four { get; }

    [GeneratedRegex("fp8|int8|8bit|w8a8", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Eight { get; }
}
