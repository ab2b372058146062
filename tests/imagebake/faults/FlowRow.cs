using Infra.Tests.Bake.Lab;

namespace Infra.Tests.Bake.Faults;

/// <summary>A flow whose every call is made to fail: the images that it bakes, and what the cloud needs before.</summary>
/// <param name="Name">The target.</param>
/// <param name="Images">The <c>images.yaml</c>.</param>
internal sealed record FlowRow(string Name, string Images)
{
    /// <summary>All flows. A new flow is one row.</summary>
    public static IReadOnlyList<FlowRow> All { get; } =
    [
        new("aws/ami", BakeProject.Images),
        new("aws/bottlerocket-snapshot", BakeProject.Bottlerocket) { Prepare = lab => lab.PrepareMachinesAsync() },
        new("aws/weights-snapshot", BakeProject.Weights) { Prepare = lab => lab.PrepareMachinesAsync() },
    ];

    /// <summary>What the cloud must hold before a bake.</summary>
    public Func<BakeLab, Task> Prepare { get; init; } = _ => Task.CompletedTask;
}
