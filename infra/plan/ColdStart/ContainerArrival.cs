namespace Infra.Plan;

/// <summary>How long a machine waits for a container image.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Source">Who published what it is worked out from.</param>
internal sealed record ContainerArrival(SecondsRange Seconds, string Source)
{
    /// <summary>
    /// For an image of that many GB. A snapshot without an initialization rate is read block by block, which for an engine that reads most of its
    /// image takes longer than a pull.
    /// </summary>
    public static ContainerArrival Of(ImageWay way, Figure gigaBytes, int? initializationMiBs) => way switch
    {
        ImageWay.Pull => new(At(gigaBytes.Low, gigaBytes.High, RateFigures.Pull), $"{gigaBytes.Source}; {RateFigures.Pull.Source}"),
        ImageWay.BottlerocketSnapshot => Read(gigaBytes, RateFigures.Hydrating(initializationMiBs)),
        ImageWay.SecondaryBootDisk => new(SecondsRange.Zero, "GKE on secondary boot disks: no time is added to a node's start"),
        ImageWay.Streaming => new(StartFigures.Streaming.Seconds, StartFigures.Streaming.Source),
    };

    private static ContainerArrival Read(Figure gigaBytes, Figure rate) =>
        new(At(gigaBytes.Low * SizeFigures.ReadAtStart, gigaBytes.High, rate), $"{gigaBytes.Source}; {SizeFigures.ReadAtStartSource}; {rate.Source}");

    private static SecondsRange At(double least, double most, Figure rate) => new(least * 1000 / rate.High, most * 1000 / rate.Low);
}
