using Infra.Edge;
using Infra.Plan;
using Infra.Recording;
using Infra.Recording.Resources;

namespace Infra.Diff;

/// <summary>Compares what stands with what an update would register.</summary>
internal static class CompareState
{
    /// <summary>The diff.</summary>
    /// <param name="state">What stands.</param>
    /// <param name="name">The state's file as messages call it.</param>
    /// <param name="after">What is wanted.</param>
    /// <param name="run">What was registered for it.</param>
    /// <param name="identity">The stack that the state must be of.</param>
    /// <exception cref="UsageException">The state is another stack's.</exception>
    public static StackDiff With(StateReading state, string name, StackPlan after, RecordedRun run, StackIdentity identity)
    {
        if (state.Stack is { } stack && (stack, state.Project) != (identity.Stack, identity.Project))
        {
            throw new UsageException(
                $"--state {name}: this is the state of stack {stack} of project {state.Project}, not of {identity.Stack} of {identity.Project}.",
                $"Export the right one: pulumi stack export --stack {identity.Stack} --file state.json");
        }

        var resources = CompareResources.Between(state.Resources, run.Resources, ComparedSides.StateAndRecording, Replacements.Table, state.DefaultTags);
        return new()
        {
            Stack = after.Stack,
            ComparedWith = $"the state in {name}",
            Plan = null,
            Resources = resources,
            Groups = StackDiff.Grouped(resources, after.Stack, state.Resources, run.Resources),
            NotKnown = state.NotKnown,
        };
    }
}
