namespace Infra.Plan;

/// <summary>A file of the operator's that the plan asks about.</summary>
/// <param name="Service">The service that names it.</param>
/// <param name="Path">As <see cref="LocalFolder.Path"/>.</param>
/// <param name="Where">Where it is written.</param>
/// <param name="Question">What the plan asks.</param>
public sealed record LocalFile(string Service, string Path, Position Where, FileQuestion Question);

/// <summary>What the plan asks about a file.</summary>
public enum FileQuestion
{
    /// <summary>Its text.</summary>
    Text,

    /// <summary>Whether git tracks it; its content is not read.</summary>
    IsTracked,
}
