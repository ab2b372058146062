using Imagebake;
using Imagebake.Commands;
using Infra.Plan;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;

namespace Infra.Tests.Bake.Faults;

/// <summary>A flow whose every call is made to fail: the images that it bakes, and what the cloud needs before.</summary>
/// <param name="Name">The target, or the command.</param>
/// <param name="Images">The <c>images.yaml</c>.</param>
internal sealed record FlowRow(string Name, string Images)
{
    /// <summary>All flows. A new flow is one row.</summary>
    public static IReadOnlyList<FlowRow> All { get; } =
    [
        new("aws/ami", BakeProject.Images),
        new("aws/bottlerocket-snapshot", BakeProject.Bottlerocket) { Prepare = lab => lab.PrepareMachinesAsync() },
        new("aws/weights-snapshot", BakeProject.Weights) { Prepare = lab => lab.PrepareMachinesAsync() },
        new("balancer", BakeProject.Balancer) { Artifacts = 1 },
        new("promote: faster", $"{BakeProject.Measured}promote: faster\n")
        {
            Begin = UpAsync,
            Stays = IsInBucket,
            GoesOn = IsLaunch,
        },
        new("verify --boot", BakeProject.Measured)
        {
            Begin = MeasureableAsync,
            RunAsync = run => VerifyCommand.RunAsync(run, "test", [], VerifyCommand.Depth.Boot, json: true, CancellationToken.None),
            Artifacts = 1,
            Holds = artifact => artifact.Measured is not null,
            Stays = IsInBucket,
            GoesOn = IsLaunch,
        },
    ];

    /// <summary>What the cloud must hold before a bake.</summary>
    public Func<BakeLab, Task> Prepare { get; init; } = _ => Task.CompletedTask;

    /// <summary>What else must be there before, in the project and in the cloud; it stays.</summary>
    public Func<BakeLab, TemporaryFolder, Task> Begin { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>The command.</summary>
    public Func<BakeRun, Task<int>> RunAsync { get; init; } = run => BakeCommand.RunAsync(run, "test", [], json: true, CancellationToken.None);

    /// <summary>How many artifacts the lock has at the end.</summary>
    public int Artifacts { get; init; } = BakeProject.Regions.Length;

    /// <summary>What holds of each of them.</summary>
    public Func<LockedArtifact, bool> Holds { get; init; } = _ => true;

    /// <summary>What of the leftovers belongs to the stack and not to the bake.</summary>
    public Func<string, bool> Stays { get; init; } = _ => false;

    /// <summary>Calls that may be refused without the flow being at its end.</summary>
    public Func<string, bool> GoesOn { get; init; } = _ => false;

    /// <summary>What replicas fetch lies where <c>up</c> puts it, and their reports beside those of all replicas.</summary>
    private static bool IsInBucket(string left) => left.StartsWith("aws s3 object warmstart-test-4c1d7e-aws/", StringComparison.Ordinal);

    /// <summary>A zone without room is not the only one.</summary>
    private static bool IsLaunch(string call) => call.Contains("run-instances", StringComparison.Ordinal);

    /// <summary>A stack that is up in one region; its replicas have files.</summary>
    private static async Task UpAsync(BakeLab lab, TemporaryFolder project)
    {
        project.Write("stacks/test/chat/service.yaml", $"{BakeProject.Service}workdir: .\n");
        await lab.BringUpAsync(project, "us-east-1");
        await lab.StartAsync(new { seconds = new { machine = 8, boot = 20, setup = 60, engine = 30 } });
    }

    /// <summary>The same, with an AMI that was made by hand.</summary>
    private static async Task MeasureableAsync(BakeLab lab, TemporaryFolder project)
    {
        await UpAsync(lab, project);
        using var story = new StringWriter();
        Assert.Equal(0, await AdoptCommand.RunAsync(lab.Run(project.Path, story), "test", "chat", [$"us-east-1:{BakeLab.BaseImage}"], CancellationToken.None));
    }
}
