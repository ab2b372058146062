namespace Pulumi.Serialization;

/// <summary>What the engine understands besides plain values.</summary>
[Flags]
internal enum WriteOptions
{
    None = 0,

    /// <summary>Resources as references, else as their id or URN.</summary>
    KeepResources = 1,

    /// <summary>Outputs with their sources, for components that a provider makes.</summary>
    KeepOutputs = 2,
}
