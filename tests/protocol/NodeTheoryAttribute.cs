namespace Infra.Tests.Protocol;

/// <summary>A theory that needs node and npm; without them it is skipped by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = Tool.Missing("node", "npm");
}
