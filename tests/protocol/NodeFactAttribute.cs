namespace Infra.Tests.Protocol;

/// <summary>A fact that needs node and npm; without them it is skipped by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Tool.Missing("node", "npm");
}
