using System.Text;
using System.Text.RegularExpressions;

namespace Infra.Plan;

/// <summary>Which files of a model are taken, and the disk that holds them.</summary>
internal static class WeightsFiles
{
    private const long GiB = 1L << 30;

    /// <summary>An ext4 file system's block: a file fills whole ones.</summary>
    private const long Block = 4096;

    /// <summary>The least that a gp3 disk of 4,000 IOPS has: of each GiB it gives 500 (EBS's volume types).</summary>
    private const int LeastGiB = 8;

    /// <summary>Those that a pattern allows and none ignores, largest first: the largest then lie in one piece, and what changes often lies behind them.</summary>
    public static IReadOnlyList<WeightsFile> Taken(WeightsSpec weights, IEnumerable<WeightsFile> files)
    {
        var (allow, ignore) = (weights.Allow.Select(Expression).ToList(), weights.Ignore.Select(Expression).ToList());
        return
        [
            .. files.Where(file => (allow.Count == 0 || allow.Any(pattern => pattern.IsMatch(file.Path))) && !ignore.Any(pattern => pattern.IsMatch(file.Path)))
                .OrderByDescending(file => file.Bytes).ThenBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>GiB of a disk for the files: whole blocks, 2 % for what the file system keeps for itself, and one GiB where that would be little.</summary>
    public static int SizeGiB(IEnumerable<WeightsFile> files) =>
        (int)Math.Max(LeastGiB, (files.Sum(file => (file.Bytes + Block - 1) / Block * Block) * 51 / 50 / GiB) + 1);

    /// <summary>
    /// As Hugging Face's own tools match (huggingface_hub, filter_repo_objects): a star and a question mark also stand for slashes,
    /// brackets for one of some characters, and a pattern that ends in a slash for all beneath.
    /// </summary>
    private static Regex Expression(string pattern)
    {
        var whole = pattern.EndsWith('/') ? $"{pattern}*" : pattern;
        var text = new StringBuilder("^");
        for (var i = 0; i < whole.Length; i++)
        {
            // A bracket right after the opening one is one of the characters, and does not close.
            var close = whole[i] == '[' ? whole.IndexOf(']', Math.Min(whole.Length, i + (whole.AsSpan(i + 1).StartsWith("!") ? 3 : 2))) : -1;
            if (close > 0)
            {
                var characters = whole[(i + 1)..close];
                var isNot = characters[0] == '!';
                text.Append('[').Append(isNot ? "^" : "").Append(Escaped(isNot ? characters[1..] : characters)).Append(']');
                i = close;
            }
            else
            {
                text.Append(whole[i] switch { '*' => ".*", '?' => ".", var other => Regex.Escape($"{other}") });
            }
        }

        return new(text.Append("\\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    private static string Escaped(string characters) =>
        characters.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal).Replace("^", @"\^", StringComparison.Ordinal);
}
