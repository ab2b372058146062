using Infra.Agent.Local;
using Infra.Edge;

namespace Infra.Tests.Balancer;

/// <summary>A fact whose replicas reach other networks; skipped by name where they cannot.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithWayOutAttribute : FactAttribute
{
    public FactWithWayOutAttribute() => Skip = FactOnLinuxAttribute.Lack ?? LocalWayOut.Lack(Tools.OfThisMachine);
}
