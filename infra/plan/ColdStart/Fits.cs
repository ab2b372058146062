namespace Infra.Plan;

/// <summary>
/// What is fitted on published rows; the other rows of the same sources are held against it (<see cref="HeldRows"/>). Run:ai's rows are of
/// Llama-3-8B, 15 GB, on g5.12xlarge; GKE's of Gemma 7B, 16 GB.
/// </summary>
internal static class Fits
{
    /// <summary>MB/s of the default loader: 15 GB in 47.99 s from gp3 (Run:ai).</summary>
    public const double LoaderMBs = 15_000 / 47.99;

    /// <summary>MB/s of the same with files read ahead, on a disk that could give more: 16 GB in 29.228 s from 2 TB pd-ssd (GKE, read_ahead_kb 1024).</summary>
    public const double LoaderAheadMBs = 16_000 / 29.228;

    /// <summary>MB/s of pd-ssd by TB of its size, files read ahead: 16 GB in 38.000 s from 1 TB (GKE).</summary>
    public const double PdSsdMBsByTB = 16_000 / 38.0;

    /// <summary>MB/s of pd-ssd with the kernel's own 128 KiB of reading ahead: 16 GB in 84.120 s from 1 TB (GKE).</summary>
    public const double NotAheadMBs = 16_000 / 84.12;

    /// <summary>Seconds of vLLM's start without its weights: the middle of the three starts from gp3 (66.13 - 47.99, 35.08 - 14.34, 36.19 - 16.11; Run:ai).</summary>
    public const double EngineSeconds = 36.19 - 16.11;
}
