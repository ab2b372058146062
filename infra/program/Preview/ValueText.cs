using System.Globalization;
using System.Text;
using Infra.Recording.Values;

namespace Infra.Preview;

/// <summary>A value as it is shown: secrets and what is not known yet are named instead of shown, assets by content.</summary>
internal static class ValueText
{
    /// <summary>What stands for a secret.</summary>
    public const string Secret = "[secret]";

    /// <summary>What stands for a value that nobody knows before the update.</summary>
    public const string Unknown = "[unknown]";

    /// <summary>The value in one line.</summary>
    public static string Of(Value value) => value switch
    {
        Value.Null => "null",
        Value.Bool boolean => boolean.Is ? "true" : "false",
        Value.Number number => number.Amount.ToString("R", CultureInfo.InvariantCulture),
        Value.Text text => text.Content,
        Value.List list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        Value.Map map => $"{{{string.Join(", ", map.Members.Select(member => $"{member.Name}: {Of(member.Value)}"))}}}",
        _ => Named(value) ?? throw new InvalidOperationException($"{value.GetType()} has no text"),
    };

    /// <summary>The name that stands for a value that JSON has no form for; null when JSON has one.</summary>
    public static string? Named(Value value) => value switch
    {
        Value.Secret => Secret,
        Value.Unknown => Unknown,
        Value.Asset asset => AssetDigest.Of(asset),
        Value.Archive archive => AssetDigest.Of(archive),
        Value.AssetArchive archive => AssetDigest.Of(archive),
        Value.Reference reference => reference.Urn,
        Value.Output output => Of(output.Content),
        _ => null,
    };

    /// <summary>Whether any part of a value is not known before the update.</summary>
    public static bool HasUnknown(Value value) => value switch
    {
        Value.Unknown => true,
        Value.Secret secret => HasUnknown(secret.Hidden),
        Value.Output output => HasUnknown(output.Content),
        Value.List list => list.Items.Any(HasUnknown),
        Value.Map map => map.Members.Any(member => HasUnknown(member.Value)),
        _ => false,
    };

    /// <summary>A text cut to a width, with an ellipsis where it was cut; line breaks become spaces.</summary>
    public static string Short(string text, int width)
    {
        var line = new StringBuilder(text).Replace("\r", "").Replace('\n', ' ').ToString().Trim();
        return line.Length <= width ? line : string.Concat(line.AsSpan(0, width - 1), "…");
    }
}
