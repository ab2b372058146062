using Infra.Edge;

namespace Imagebake.Commands;

/// <summary>Makes the run of a command.</summary>
internal static class Runs
{
    /// <summary>A run in the project's folder, which tells its story on standard error.</summary>
    public static BakeRun Of(string? root, CancellationToken abandoned = default) => new() { Root = ProjectRoot.Find(root), Progress = new(Console.Error), Abandoned = abandoned };
}
