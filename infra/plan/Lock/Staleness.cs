namespace Infra.Plan;

/// <summary>Whether an artifact still is what it stands for (DESIGN, part 3.5).</summary>
internal enum Staleness
{
    /// <summary>It is.</summary>
    None,

    /// <summary>It is older than the operator wants; it is used, with a warning.</summary>
    Age,

    /// <summary>The base that it was built on has a successor, or another one is asked for; it is used, with a warning.</summary>
    Base,

    /// <summary>Setup, mounts, weights or options changed: it holds something else than is asked for, and is not used.</summary>
    Content,

    /// <summary>The operator withdrew it: to start from it is a mistake.</summary>
    Revoked,
}
