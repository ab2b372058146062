using System.Text.RegularExpressions;

namespace Infra.Tests.Protocol;

/// <summary>The settings of the example stacks as an engine with their passphrases would decrypt them.</summary>
internal static partial class ExampleSettings
{
    /// <summary>What each value begins with; no output may hold it.</summary>
    public const string Value = "hidden-value-of-";

    /// <summary>A text of our own for each encrypted key of a stack, by "project:key".</summary>
    public static IReadOnlyDictionary<string, string> Of(string stack) => Of(Path.Combine(Repository.Root, "stacks"), stack);

    /// <summary>The same of a folder of stacks; none for a stack without settings.</summary>
    public static IReadOnlyDictionary<string, string> Of(string folder, string stack) => EncryptedKey()
        .Matches(File.Exists(Path.Combine(folder, $"Pulumi.{stack}.yaml")) ? File.ReadAllText(Path.Combine(folder, $"Pulumi.{stack}.yaml")) : "")
        .Select(match => match.Groups[1].Value)
        .ToDictionary(key => key, key => Value + key);

    [GeneratedRegex(@"^  (\S+):\n    secure:", RegexOptions.Multiline)]
    private static partial Regex EncryptedKey();
}
