using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary><c>aws/bottlerocket-snapshot</c>: the data disk of a Bottlerocket node with container images in it, pulled by digest, for nodes that start with them.</summary>
internal static class BottlerocketSnapshot
{
    /// <summary>GiB of the data disk unless the operator says it. The kubelet throws images away from 85 % on, so that baked data should fill less than 70 % (fact sheet on baking, 2.5).</summary>
    private const int DiskGiB = 50;

    /// <summary>The flow.</summary>
    public static Flow Flow { get; } = DataSnapshot.Flow(new(FillAsync, Tell));

    private static async Task<(string Machine, string Device)> FillAsync(Baking baking, string region, CancellationToken cancellationToken)
    {
        var (run, containers) = (baking.Run, baking.Containers);
        var wish = new MachineWish(baking.Judged.Base!.Id, BottlerocketScripts.DataDevice, baking.Task.Image.DiskSizeGiB ?? DiskGiB, BottlerocketScripts.Settings);
        var machine = await BuildMachine.StartAsync(baking, region, wish, cancellationToken);
        await MachineCommand.RunAsync(baking, region, machine, new("preparing the machine", BottlerocketScripts.Prepare(run.Pace.Build), run.Pace.Machine), cancellationToken);
        await MachineCommand.RunAsync(baking, region, machine, new("pulling the images", BottlerocketScripts.Pull(containers), run.Pace.Build), cancellationToken);
        var told = await MachineCommand.RunAsync(baking, region, machine, new("checking the images", BottlerocketScripts.Check(containers), run.Pace.Machine), cancellationToken);
        return BottlerocketScripts.Missing(containers, told) is [] ? (machine, BottlerocketScripts.DataDevice)
            : throw new ToolException($"{machine} in {region} does not have {string.Join(", ", BottlerocketScripts.Missing(containers, told))} in its CRI.");
    }

    private static LockedArtifact Tell(Baking baking, LockedArtifact artifact) => artifact with
    {
        Snapshotter = BottlerocketScripts.Snapshotter,
        Holds = [.. baking.Containers.Select(container => container.ByDigest)],
    };
}
