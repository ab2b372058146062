namespace Infra.Plan;

/// <summary>How long parts of a start take that do not depend on an amount of data, in seconds.</summary>
internal static class StartFigures
{
    /// <summary>From the launch of a machine until its system runs; null where nobody published it.</summary>
    public static Figure? Machine(Cloud cloud) => cloud switch
    {
        // 25.8 s on average, 28.8 s with a stripped image, 22.6 to 23.3 s over types; 29.3 s; GPU machines "<1 minutes".
        Cloud.Aws => new(22.6, 60, "brevdev/ec2-coldboot-research; daemonology.net, EC2 boot time benchmarking (2021); ITISFoundation/osparc-simcore#5739 (2024)"),
        Cloud.Gcp => new(23, 60, "Aboukhalil, Move Fast and Break the Cloud (2018): 23 to 25 s up to 32 processors, below a minute up to 96"),
        Cloud.Azure => null,
        Cloud.Kubernetes => new(30, 480, "akingscote.co.uk: Karpenter with Bottlerocket, about 30 s; KAITO, model-mirror proposal (2026): a GPU node of AKS, 3 to 8 min"),
    };

    /// <summary>Installing an engine by pip.</summary>
    public static Figure Setup { get; } = Figure.Once(271, "skypilot-org/skypilot#3073: dependencies 271 s of a start of 608 s");

    /// <summary>A container image whose bytes come as they are read.</summary>
    public static Figure Streaming { get; } = new(1, 30, "Cloud Run: 1 to 2 s (byteblock.blog); Google on image streaming: Triton of 5.4 GB, 191 to 30 s");

    /// <summary>
    /// An engine's start without its weights: imports, memory profile, compilation, graphs. What the sources give is the whole start less the load.
    /// vLLM compiles some models for up to 37 minutes (vllm-project/vllm#34399), which is in no range here.
    /// </summary>
    public static Figure? Engine(EngineKind engine, bool hasSeveralAccelerators) => (engine, hasSeveralAccelerators) switch
    {
        (EngineKind.Vllm, false) => new(15.7, 95.7, "Run:ai Model Streamer benchmarks: 15.7 to 27.8 s (8B, 2024); vllm-project/vllm#20264: 58 s (2025); Modal: 95.7 s on average"),
        (EngineKind.Vllm, true) => new(15.7, 205, "Run:ai Model Streamer benchmarks: 15.7 s (8B, 2024); vllm-project/vllm#19824: 205 s (70B on 8 GPUs, 2025)"),
        (EngineKind.Sglang, _) => Figure.Once(83.7, "Modal: 83.7 s on average"),
        (EngineKind.Other, _) => null,
    };
}
