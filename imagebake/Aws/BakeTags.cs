using System.Text.Json;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>
/// The tags of everything that a bake makes, set in the call that makes it: by them a later run finds what a killed one left.
/// What has no <see cref="Bake"/> is not ours to delete.
/// </summary>
internal static class BakeTags
{
    /// <summary>The bake's id; also the sign that <c>prune</c> may look at the resource.</summary>
    public const string Bake = "warmstart:bake";

    public const string Stack = "warmstart:stack";

    /// <summary>The stack's own six digits: another project's stack may have the same name in this account.</summary>
    public const string Id = "warmstart:id";

    public const string Image = "warmstart:image";
    public const string Target = "warmstart:target";
    public const string Architecture = "warmstart:architecture";

    /// <summary>The hash of all that the artifact is baked from.</summary>
    public const string Hash = "warmstart:hash";

    /// <summary>When the bake cannot be under way any more: what no lock has by then is garbage.</summary>
    public const string Expires = "warmstart:expires";

    /// <summary>On a version that did not take its place (<c>promote: faster</c>): what stood there then, and why.</summary>
    public const string Refused = "warmstart:refused";

    /// <summary>Characters of a tag's value that EC2 keeps.</summary>
    public const int Longest = 256;

    /// <summary>What bakes name their resources by: stack, image and bake; unique, and within EC2's 128 characters.</summary>
    public static string Name(BakeTask task, string bake) => $"{Prefix(task.StackId)}{task.Image.Name}-{bake}";

    /// <summary>What the names of a stack's resources begin with.</summary>
    public static string Prefix(string stackId) => $"warmstart-{stackId}-";

    /// <summary>The tags of a bake.</summary>
    public static IReadOnlyDictionary<string, string> Of(Baking baking) => Of(baking.Run, baking.Task, baking.Journal.Head);

    /// <summary>The tags of whatever a journal is of.</summary>
    public static IReadOnlyDictionary<string, string> Of(BakeRun run, BakeTask task, JournalHead head) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["Name"] = Name(task, head.Bake),
        [Bake] = head.Bake,
        [Stack] = task.Stack,
        [Id] = task.StackId,
        [Image] = task.Image.Name,
        [Target] = BakeTargets.Name(task.Target),
        [Architecture] = task.Architecture is { } machines ? LockShape.Name(machines) : "any",
        [Hash] = head.Hash,
        [Expires] = LockShape.Time(head.Begun + Pruning.LongestBake(run.Pace)),
    };

    /// <summary>The tags as an argument of <c>--tag-specifications</c>, for one kind of resource.</summary>
    public static string For(string kind, IReadOnlyDictionary<string, string> tags) =>
        JsonSerializer.Serialize(new { ResourceType = kind, Tags = List(tags) });

    /// <summary>The tags as a list of keys and values.</summary>
    public static IEnumerable<object> List(IReadOnlyDictionary<string, string> tags) => tags.Select(tag => new { Key = tag.Key, Value = tag.Value });

    /// <summary>The tags of a resource that EC2 described.</summary>
    public static IReadOnlyDictionary<string, string> Read(JsonElement described)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (described.TryGetProperty("Tags", out var list))
        {
            foreach (var tag in list.EnumerateArray())
            {
                tags[tag.GetProperty("Key").GetString()!] = tag.GetProperty("Value").GetString() ?? "";
            }
        }

        return tags;
    }
}
