using Pulumirpc;

namespace Pulumi;

/// <summary>Who hears what the program says: the engine, or a test.</summary>
internal interface IEngine
{
    Task LogAsync(LogRequest request);

    /// <summary>Fails unless the engine's version lies in the range.</summary>
    Task RequirePulumiVersionAsync(RequirePulumiVersionRequest request);
}
