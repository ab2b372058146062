namespace Infra.Bench;

/// <summary>A folder of its own, gone at the end.</summary>
internal sealed class Workplace : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("warmstart-bench-").FullName;

    /// <summary>A folder below it.</summary>
    public string Of(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
