namespace Infra.Plan;

/// <summary>Engines of which starts were published.</summary>
internal enum EngineKind
{
    /// <summary>vLLM.</summary>
    Vllm,

    /// <summary>SGLang.</summary>
    Sglang,

    /// <summary>Any other program.</summary>
    Other,
}
