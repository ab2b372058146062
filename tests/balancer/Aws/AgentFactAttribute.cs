using Infra.Edge;
using Infra.Tests.Conformance;

namespace Infra.Tests.Balancer.Aws;

/// <summary>A fact that runs the agent's program with HAProxy against moto; skipped by name without either.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AgentFactAttribute : FactAttribute
{
    public AgentFactAttribute() => Skip = new MotoFactAttribute().Skip ?? (Tools.OfThisMachine.Has("haproxy") ? null : "haproxy is not installed");
}
