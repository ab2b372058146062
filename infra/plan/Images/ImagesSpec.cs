namespace Infra.Plan;

/// <summary>An <c>images.yaml</c> as written: what is baked for a stack, and how long it stands.</summary>
internal sealed record ImagesSpec
{
    /// <summary>Versions of an image that are kept in each region: the one in use, and the one before it to go back to.</summary>
    public const int DefaultKeep = 2;

    /// <summary>Days that an unused version stays: longer than the slowest way back (fact sheet of baking, 10.2).</summary>
    public const int DefaultGraceDays = 7;

    /// <summary>The images, in the order of the file.</summary>
    public required IReadOnlyList<ImageSpec> Images { get; init; }

    /// <summary>When the scheduled job bakes what is due, as a cron line in UTC; null when no job does.</summary>
    public string? Schedule { get; init; }

    /// <summary>Days after which an image that nothing uses is deleted.</summary>
    public int GraceDays { get; init; } = DefaultGraceDays;
}
