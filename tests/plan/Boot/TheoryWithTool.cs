namespace Infra.Tests.Plan.Boot;

/// <summary>A theory that needs a program of the machine, and is skipped by name without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryWithToolAttribute : TheoryAttribute
{
    public TheoryWithToolAttribute(string tool)
    {
        Tool = tool;
        Skip = new FactWithToolAttribute(tool).Skip;
    }

    /// <summary>The program's name.</summary>
    public string Tool { get; }
}
