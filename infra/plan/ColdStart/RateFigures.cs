namespace Infra.Plan;

/// <summary>How fast bytes come, in MB/s (millions of bytes).</summary>
internal static class RateFigures
{
    /// <summary>A container image by a plain pull, unpacking included: 15 to 20 GB in 4 to 6 minutes.</summary>
    public static Figure Pull { get; } = new(15_000 / 360.0, 20_000 / 240.0, "AWS on SOCI in the Deep Learning AMIs (2026-06): 15 to 20 GB in 4 to 6 min");

    /// <summary>A model from a hub: 61 GiB pulled and loaded in 15 minutes at the slowest, 5 GB by Xet in 7.5 s at the fastest.</summary>
    public static Figure Hub { get; } = new(61 * 1073.741824 / 900, 681.9, "KAITO, model-mirror proposal (2026): 61 GiB in 10 to 15 min; h-m-t, Hugging Face buckets benchmark: up to 682 MB/s");

    /// <summary>
    /// The default loader of safetensors from a disk that is faster: 15 GB in 48 s, 16 GB in 29.2 s. A disk that is filled meanwhile, or not read
    /// ahead, is slower (<see cref="Hydrating"/>).
    /// </summary>
    public static Figure Loader { get; } = new(Fits.LoaderMBs, Fits.LoaderAheadMBs, "Run:ai Model Streamer benchmarks: 15 GB in 48 s from gp3; GKE, vLLM start-up guide: 16 GB in 29.2 s from 2 TB pd-ssd read ahead");

    /// <summary>A streaming loader from a disk: what the disk gives; with one stream no more than the default loader.</summary>
    public static Figure Streamer(int diskMiBs) => new(Math.Min(15_000 / 47.56, diskMiBs * MiB), diskMiBs * MiB, "Run:ai Model Streamer benchmarks: 47.6 s with one stream, 14.3 s with 16 from gp3 of 1,000 MiB/s");

    /// <summary>A streaming loader from a bucket of the same region.</summary>
    public static Figure StreamedBucket { get; } = new(15_000 / 28.24, 15_000 / 4.88, "Run:ai Model Streamer benchmarks: 15 GB from S3 in 28.2 s with 4 streams, 4.9 s with 32");

    /// <summary>
    /// What an EBS disk gives of a snapshot while it is filled: its initialization rate; without one, blocks come when they are read,
    /// and 15 GB took ten minutes and more.
    /// </summary>
    public static Figure Hydrating(int? initializationMiBs) => initializationMiBs is { } rate
        ? new(rate * MiB, rate * MiB, "EC2, VolumeInitializationRate")
        : new(25, DiskPlan.FastestInitialization * MiB, "aws-samples/bottlerocket-images-cache#13: 15 GB, 10 min and more");

    private const double MiB = 1.048576;
}
