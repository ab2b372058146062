namespace Infra.Plan;

/// <summary>Where an image's id is published.</summary>
internal static class Publishing
{
    /// <summary>The name of the SSM parameter; null when it is not to be published.</summary>
    public static string? Parameter(BakeTask task) => task.Image.Aws.Publish is { } name
        ? task.Architecture is Architecture.Arm64 ? $"{name}/{LockShape.Name(Architecture.Arm64)}" : name
        : null;
}
