namespace Infra.Plan;

/// <summary>What an artifact stands for.</summary>
/// <param name="Image">The image's name in <c>images.yaml</c>.</param>
/// <param name="Target">What it is baked to.</param>
/// <param name="Where">Cloud and region, such as <c>aws/us-east-1</c>; of what lies in a registry, the repository; <c>local</c> for files.</param>
/// <param name="Architecture">The machines that it is for; null for what has none, such as weights.</param>
internal sealed record LockKey(string Image, BakeTarget Target, string Where, Architecture? Architecture)
{
    /// <summary>How messages name it.</summary>
    public override string ToString() =>
        $"{Image} as {BakeTargets.Name(Target)}{(Architecture is { } machines ? $" for {LockShape.Name(machines)}" : "")} in {Where}";
}
