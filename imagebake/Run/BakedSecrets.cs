using Infra.Plan;

namespace Imagebake;

/// <summary>The secrets that a baked setup sees. Their values come from imagebake's own environment, and from nowhere else.</summary>
internal static class BakedSecrets
{
    /// <summary>Those that a bake needs and nobody gave: a setup would run without them, and end well or not.</summary>
    public static IReadOnlyList<Mistake> Missing(BakeRun run, IEnumerable<JudgedTask> judged) =>
    [
        .. judged.Where(one => one.IsBake && BakeTargets.HoldsSetup(one.Task.Target))
            .SelectMany(one => one.Task.Image.Secrets.Select(secret => (one.Task, Secret: secret)))
            .Where(one => string.IsNullOrEmpty(run.Variable(one.Secret.Value)))
            .DistinctBy(one => (one.Task.Image.Name, one.Secret.Value))
            .Select(one => new Mistake(
                one.Secret.At,
                $"images.{one.Task.Image.Name}.secrets: {one.Secret.Value} has no value in imagebake's environment, and setup would run without it.",
                $"Give it: {one.Secret.Value}=... imagebake bake {one.Task.Stack} {one.Task.Image.Name}. In a workflow: env: {{{one.Secret.Value}: ${{{{ secrets.{one.Secret.Value} }}}}}}.")),
    ];
}
