using Infra.Edge;
using Infra.Plan;
using Pulumi;

namespace Infra.Stack;

/// <summary>The balancer's agent as the program ships it.</summary>
/// <param name="Version">Its name: the hash of its sources and the kind of machine.</param>
/// <param name="Archive">What goes into the bucket.</param>
internal sealed record ShippedAgent(string Version, AssetOrArchive Archive)
{
    /// <summary>For a preview of ours, which names the archive and never opens it.</summary>
    public static ShippedAgent OfPreview(Architecture architecture) => new(AgentArchive.Version(architecture), new FileAsset(AgentArchive.PathOf(AgentArchive.Version(architecture))));

    /// <summary>Under Pulumi's engine, which reads it: in a preview of Pulumi's a text stands in for an agent that is not published.</summary>
    /// <exception cref="UsageException">It is a real update, and the agent is not published, or of other sources.</exception>
    public static ShippedAgent OfEngine(Architecture architecture, bool isDryRun)
    {
        var version = AgentArchive.Version(architecture);
        if (isDryRun && AgentArchive.Mistake(architecture) is not null)
        {
            return new(version, new StringAsset($"The agent {version} is not published so far."));
        }

        AgentArchive.Write(architecture);
        return OfPreview(architecture);
    }
}
