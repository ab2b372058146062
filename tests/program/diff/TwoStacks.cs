using Infra.Diff;
using Infra.Plan;
using Infra.Recording;
using Infra.Recording.Resources;
using Infra.Stack;

namespace Infra.Tests.Program.Diff;

/// <summary>Compares two versions of a stack of a test's own.</summary>
internal static class TwoStacks
{
    private static readonly SemaphoreSlim _one = new(1);

    /// <summary>The diff of two sets of files: <c>stack.yaml</c>, and <c>NAME/service.yaml</c> of each service. Null stands for a stack that is not there.</summary>
    public static Task<StackDiff> CompareAsync(IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string>? after) =>
        DiffSides.CompareAsync(Plan(before), Plan(after), "main", [], RecordAsync);

    /// <summary>The plan of a set of files.</summary>
    public static StackPlan? Plan(IReadOnlyDictionary<string, string>? files)
    {
        if (files is null)
        {
            return null;
        }

        var reading = StackReader.Read(
            new()
            {
                Stack = "test",
                StackFile = SourceFile.FromText("stacks/test/stack.yaml", files["stack.yaml"]),
                Services = files.Keys.Where(name => name.EndsWith("/service.yaml", StringComparison.Ordinal))
                    .ToDictionary(name => name.Split('/')[0], name => SourceFile.FromText($"stacks/test/{name}", files[name])),
                Images = files.TryGetValue("images.yaml", out var images) ? SourceFile.FromText("stacks/test/images.yaml", images) : null,
                Lock = files.TryGetValue("images.lock.json", out var locked) ? SourceFile.FromText("stacks/test/images.lock.json", locked) : null,
                Settings = files.TryGetValue("Pulumi.test.yaml", out var settings) ? SourceFile.FromText("stacks/Pulumi.test.yaml", settings) : null,
            },
            Overrides.None);
        var planning = StackPlanner.Plan(reading, new Dictionary<string, FolderPlan>());
        return planning.Plan ?? throw new InvalidOperationException(string.Join('\n', planning.Mistakes));
    }

    /// <summary>What is registered of a part of a plan.</summary>
    public static Task<RecordedRun> RecordAsync(StackPart part) => RecordAsync(part.Plan.Stack, () => StackProgram.RunAsync(Task.FromResult(part)));

    /// <summary>What a program registers.</summary>
    public static Task<RecordedRun> RecordAsync(string stack, Func<Task<int>> program) => AloneAsync(() => Recorder.RecordAsync(Settings(stack), program, CancellationToken.None));

    /// <summary>What is registered of it with an engine that is reached through the network, whichever packages the program is built on.</summary>
    public static Task<RecordedRun> RecordThroughTheNetworkAsync(StackPart part) => AloneAsync(async () =>
    {
        await using var engine = await RecordingEngine.StartAsync(Settings(part.Plan.Stack).Identity, CancellationToken.None);
        Assert.Equal(0, await LanguageHost.RunAsync(Settings(part.Plan.Stack), engine.Address, () => StackProgram.RunAsync(Task.FromResult(part))));
        return engine.Run;
    });

    private static RunSettings Settings(string stack) => new() { Identity = new("organization", "warmstart", stack), RootDirectory = Repository.Root };

    private static async Task<RecordedRun> AloneAsync(Func<Task<RecordedRun>> record)
    {
        // A recorded program finds its engine by the environment, which all tests of this process share.
        await _one.WaitAsync();
        try
        {
            return await record();
        }
        finally
        {
            _one.Release();
        }
    }
}
