using Infra.Edge;
using Infra.Plan;

namespace Infra.Diff;

/// <summary>A stack as a commit has it, planned by today's program.</summary>
/// <param name="Plan">The plan; null where the commit has no such stack, or one that cannot be planned.</param>
/// <param name="NotKnown">What makes the comparison less than certain, as sentences.</param>
/// <param name="Mistakes">Why the commit's stack cannot be planned; empty when it can.</param>
internal sealed record BaseStack(StackPlan? Plan, IReadOnlyList<string> NotKnown, IReadOnlyList<Mistake> Mistakes)
{
    /// <summary>What the program is made of, beside the stacks.</summary>
    private static readonly string[] _program = ["infra", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json"];

    /// <summary>Takes the stack's files out of git and plans them.</summary>
    public static BaseStack Read(GitTree tree, string reference, string stack, Overrides overrides, string? catalog = null)
    {
        tree.Take(["Pulumi.yaml", $"stacks/{stack}", StackPaths.Settings(stack)]);
        List<string> notKnown = [.. OtherProgram(tree, reference)];
        if (!StackPaths.Exists(tree.Root, StackPaths.Stack(stack)))
        {
            return new(null, notKnown, []);
        }

        var reading = Stacks.Read(tree.Root, stack, overrides);
        List<string> paths = [.. reading.Folders.Select(folder => folder.Path).Concat(reading.Files.Select(file => file.Path)).Distinct(StringComparer.Ordinal)];
        tree.Take(paths);
        notKnown.AddRange(paths.Where(path => !GitTree.IsInside(path)).Select(path => $"{path} lies outside of the project: it is taken as it is now, on both sides."));
        var planning = Stacks.Plan(tree.Root, reading, Facts.Read(tree.Root, stack, catalog));
        return new(planning.Plan, notKnown, planning.Mistakes);
    }

    private static IEnumerable<string> OtherProgram(GitTree tree, string reference)
    {
        if (tree.Changed(_program) is { Count: > 0 } changed)
        {
            yield return $"The program itself is different from that of {reference} ({Preview.Counting.Of(changed.Count, "file")}, such as {changed[0]}): both sides are what today's program makes of the stacks.";
        }
    }
}
