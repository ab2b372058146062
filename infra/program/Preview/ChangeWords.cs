using Infra.Diff;

namespace Infra.Preview;

/// <summary>The kinds of changes in words and signs.</summary>
internal static class ChangeWords
{
    /// <summary>The order in which they are summed up: what hurts first.</summary>
    public static IReadOnlyList<ChangeKind> Order { get; } =
        [ChangeKind.Delete, ChangeKind.Replace, ChangeKind.MayReplace, ChangeKind.Create, ChangeKind.Update, ChangeKind.Rename];

    /// <summary>The sign before a resource.</summary>
    public static string Sign(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => "+",
        ChangeKind.Update => "~",
        ChangeKind.Replace => "±",
        ChangeKind.MayReplace => "?",
        ChangeKind.Rename => ">",
        ChangeKind.Delete => "-",
        ChangeKind.Same => " ",
    };

    /// <summary>What is done, as the end of "3 to ...".</summary>
    public static string Verb(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => "create",
        ChangeKind.Update => "update",
        ChangeKind.Replace => "replace",
        ChangeKind.MayReplace => "update or replace (unknown)",
        ChangeKind.Rename => "rename",
        ChangeKind.Delete => "delete",
        ChangeKind.Same => "leave",
    };

    /// <summary>How it stands out.</summary>
    public static Tone Tone(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => Preview.Tone.Added,
        ChangeKind.Update or ChangeKind.Rename or ChangeKind.Same => Preview.Tone.Plain,
        ChangeKind.Replace or ChangeKind.MayReplace => Preview.Tone.Warning,
        ChangeKind.Delete => Preview.Tone.Removed,
    };

    /// <summary>The kinds and how often each is there, such as "1 to delete, 3 to update"; empty for none.</summary>
    public static string Sum(StackDiff diff) => Sum(diff.Count);

    /// <summary>The same of some changes.</summary>
    public static string Sum(IReadOnlyList<ResourceChange> changes) => Sum(kind => changes.Count(change => change.Kind == kind));

    private static string Sum(Func<ChangeKind, int> count) => string.Join(", ", Order.Select(kind => (Kind: kind, Count: count(kind))).Where(one => one.Count > 0).Select(one => $"{Counting.Number(one.Count)} to {Verb(one.Kind)}"));

    /// <summary>Why a resource is replaced, or may be: the properties that force it and what it goes with; empty for other changes.</summary>
    public static string Why(ResourceChange change)
    {
        var effect = change.Kind switch
        {
            ChangeKind.Replace => PropertyEffect.Replace,
            ChangeKind.MayReplace => PropertyEffect.Unknown,
            ChangeKind.Create or ChangeKind.Update or ChangeKind.Rename or ChangeKind.Delete or ChangeKind.Same => (PropertyEffect?)null,
        };
        if (effect is null)
        {
            return change is { Kind: ChangeKind.Delete, Before.Options.RetainOnDelete: true } ? "stays in the cloud" : "";
        }

        var because = change.Properties.Where(property => property.Effect == effect).Select(property => property.Path.ToString())
            .Concat(change.ReplacedWith.Select(urn => $"with {urn.Split("::")[^1]}"));
        return $"{(change.Kind == ChangeKind.Replace ? "replaced for" : "may be replaced for")} {string.Join(", ", because)}";
    }
}
