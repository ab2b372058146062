using Imagebake.Aws;
using Infra.Plan;

namespace Imagebake;

/// <summary>
/// How each target is baked. A flow is three functions of its own file:
/// <list type="bullet">
/// <item>bake: a straight list of steps. What creates something goes through <see cref="Journal.OnceAsync"/>, with a way to find it again by its token or name; what asks or sets is repeated freely. Each place that succeeds is put into the lock at once; a place that fails is told at the end and holds up no other.</item>
/// <item>clean: removes what was only needed for building, by the bake's tag. It runs after each failure and interruption, and in <c>prune</c>.</item>
/// <item>verify: what is wrong with an artifact of the lock.</item>
/// </list>
/// A new flow is one file in the cloud's folder, one arm here, and one row in the tests' fault injection.
/// </summary>
internal sealed record Flow(
    Func<Baking, CancellationToken, Task> BakeAsync,
    Func<BakeRun, BakeTask, string, CancellationToken, Task> CleanAsync,
    Func<BakeRun, BakeTask, LockedArtifact, CancellationToken, Task<IReadOnlyList<string>>> VerifyAsync);

/// <summary>The flows that there are.</summary>
internal static class Flows
{
    /// <summary>The flow of a target; null for one that is not served so far.</summary>
    public static Flow? Of(BakeTarget target) => target switch
    {
        BakeTarget.AwsAmi or BakeTarget.Balancer => Ami.Flow,
        BakeTarget.AwsBottlerocketSnapshot => BottlerocketSnapshot.Flow,
        BakeTarget.AwsWeightsSnapshot => WeightsSnapshot.Flow,
        BakeTarget.GcpImage or BakeTarget.GcpGkeDiskImage or BakeTarget.GcpWeightsDisk or BakeTarget.GcpStreamingImage
            or BakeTarget.AzureImage or BakeTarget.AzureStreamingImage or BakeTarget.AzureWeightsDisk
            or BakeTarget.WeightsBucket or BakeTarget.ContainerImage or BakeTarget.ContainerHfCache
            or BakeTarget.LocalWeightsDisk or BakeTarget.LocalImage => null,
    };
}
