namespace Infra.Plan;

/// <summary>The published rows against which the predictor is held. What it is fitted on (<see cref="Fits"/>) is not among them.</summary>
internal static class HeldRows
{
    private const string RunAi = "Run:ai Model Streamer benchmarks (Llama-3-8B, 15 GB, g5.12xlarge)";

    private const string Gke = "GKE, vLLM start-up guide (Gemma 7B, 16 GB)";

    private const string Elotl = "Elotl, RayService with Phi-3 (only percentages are published)";

    /// <summary>What g5.12xlarge takes from disks and from the network, in MB/s: 16 and 40 Gbit/s (EC2 instance types, accelerated computing).</summary>
    private const double DiskMBs = 2000, NetworkMBs = 5000;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HeldRow> All { get; } =
    [
        new("vLLM ready, io2 of 4,000 MiB/s, default loader", RunAi, 62.69, Ready(Fits.LoaderMBs)),
        new("vLLM ready, io2 of 4,000 MiB/s, streamed", RunAi, 28.28, Ready(DiskMBs)),
        new("vLLM ready, S3, streamed", RunAi, 23.18, Ready(NetworkMBs)),
        new("load from 0.5 TB pd-ssd, read ahead", Gke, 112.49, Load(Math.Min(Fits.PdSsdMBsByTB / 2, Fits.LoaderAheadMBs))),
        new("load from 0.5 TB pd-ssd, not read ahead", Gke, 114.36, Load(Math.Min(Fits.PdSsdMBsByTB / 2, Fits.NotAheadMBs))),
        new("load from 2 TB pd-ssd, not read ahead", Gke, 86.59, Load(Math.Min(Fits.PdSsdMBsByTB * 2, Fits.NotAheadMBs))),
        new("load from 2.5 TB Filestore Basic SSD, read ahead", Gke, 29.45, Load(Fits.LoaderAheadMBs)),
        new("load of 12.66 GiB, local disk", "vllm-project/vllm#38820", 24.84, Loaded(12.66)),
        new("load of 13.5 GiB, local disk", "castorini/rank_llm#426", 51.88, Loaded(13.5)),
        new("container baked, EKS with Bottlerocket, static: less time", Elotl, 26, Saved(ImageWay.BottlerocketSnapshot), "%"),
        new("container baked, EKS with Bottlerocket, dynamic: less time", Elotl, 46, Saved(ImageWay.BottlerocketSnapshot), "%"),
        new("container streamed, GKE, static: less time", Elotl, 47, Saved(ImageWay.Streaming), "%"),
        new("container streamed, GKE, dynamic: less time", Elotl, 48, Saved(ImageWay.Streaming), "%"),
        new("container streamed, AKS, static: less time", Elotl, 47, Saved(ImageWay.Streaming), "%"),
        new("container streamed, AKS, dynamic: less time", Elotl, 60, Saved(ImageWay.Streaming), "%"),
    ];

    private static SecondsRange Ready(double loadMBs) => SecondsRange.Of((15_000 / loadMBs) + Fits.EngineSeconds);

    private static SecondsRange Load(double loadMBs) => SecondsRange.Of(16_000 / loadMBs);

    private static SecondsRange Loaded(double giB) => new(giB * 1073.741824 / RateFigures.Loader.High, giB * 1073.741824 / RateFigures.Loader.Low);

    /// <summary>
    /// What no longer waits for pull and pip, as percent of a whole start. Of that only is published that it took 13 to 26 minutes; two Ray
    /// images were pulled in 216 and 338 s (ai-on-eks, preload-container-images).
    /// </summary>
    private static SecondsRange Saved(ImageWay way)
    {
        var (setup, arrives) = (StartFigures.Setup, ContainerArrival.Of(way, new(15, 20, "AWS on SOCI in the Deep Learning AMIs"), initializationMiBs: null));
        var (least, most) = (216 + setup.Low - arrives.Seconds.High, 338 + setup.High - arrives.Seconds.Low);
        return new(100 * least / (26 * 60), 100 * most / (13 * 60));
    }
}
