using Infra.Commands;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>What there is to bake for a stack: its files read, its lock, its tasks.</summary>
internal sealed record StackBakes(StackReading Reading, IReadOnlyList<BakeTask> Tasks, LockFile Locked)
{
    /// <summary>The images of the file, by name.</summary>
    public IReadOnlyList<ImageSpec> Images => Reading.Images?.Images ?? [];

    /// <summary>Reads a stack; null, with every mistake told, when it cannot be planned.</summary>
    /// <exception cref="UsageException">There is no such stack, nothing is to be baked for it, or no image has one of the names.</exception>
    public static async Task<StackBakes?> ReadAsync(string root, string stack, IReadOnlyList<string> named)
    {
        var reading = Stacks.Read(root, stack, Overrides.None);
        // What is baked must not decide whether there is anything to bake, so the plan is that of a stack without a lock.
        var planning = Stacks.Plan(root, reading with { Lock = ImagesLock.Empty, RequireImages = false });
        await Story.TellAsync(planning.Mistakes, []);
        if (planning.Plan is not { } plan)
        {
            return null;
        }

        if (reading.Bootstrap is not null)
        {
            throw Unserving(stack);
        }

        if (reading.Images is not { } images)
        {
            throw new UsageException(NothingBaked.Asked(stack), Example(plan));
        }

        if (named.FirstOrDefault(name => images.Images.All(image => image.Name != name)) is { } unknown)
        {
            throw new UsageException($"stacks/{stack}/images.yaml has no image {unknown}.", Suggest.Mend(unknown, [.. images.Images.Select(image => image.Name)], "It has"));
        }

        var tasks = BakeTasks.Of(reading, plan, ReadFolders.Of(reading.Folders, path => Stacks.OnDisk(root, path)).Folders).Where(task => named.Count == 0 || named.Contains(task.Image.Name)).ToList();
        return new(reading, tasks, new(root, stack, reading.Lock));
    }

    /// <summary>The mistake of whoever names a stack that has no services.</summary>
    public static UsageException Unserving(string stack) => new(NothingBaked.Serving(stack), "Name one whose services are to start from baked images.");

    private static string Example(StackPlan plan) => plan.Services.Select(service => service.Name).FirstOrDefault() is { } name
        ? $"To bake the setup of {name}, write into it: images: {{{name}: {{targets: [aws/ami], services: [{name}]}}}}"
        : "It has no service so far that could be baked: `infra add` adds one.";

    /// <summary>The stack's plan as it is with a lock; null when there can be none with it.</summary>
    public StackPlan? Plan(string root, ImagesLock images) => Stacks.Plan(root, Reading with { Lock = images, RequireImages = false }).Plan;
}
