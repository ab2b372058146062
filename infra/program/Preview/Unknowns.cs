using Infra.Diff;

namespace Infra.Preview;

/// <summary>What a diff could not know, as sentences.</summary>
internal static class Unknowns
{
    /// <summary>The sentences: those that were found while comparing, and those about resources.</summary>
    public static IEnumerable<string> Of(StackDiff diff)
    {
        foreach (var sentence in diff.NotKnown)
        {
            yield return sentence;
        }

        foreach (var provider in diff.Resources.Providers)
        {
            yield return $"The provider {provider.Package} goes from {provider.Before} to {provider.After}: it may change resources by itself.";
        }

        if (diff.Resources.Undecided.Count > 0)
        {
            yield return $"{Counting.Of(diff.Resources.Undecided.Count, "value")} could not be compared: secret, and encrypted on one side or both.";
        }

        if (diff.Count(ChangeKind.MayReplace) is var unknown and > 0)
        {
            yield return $"{Counting.Of(unknown, "resource")} may be replaced: no table knows what these changes do.";
        }
    }
}
