using System.Text;

namespace Infra.Plan;

/// <summary>A file of the operator, as the program read it: the path that messages name, and the bytes.</summary>
public sealed record SourceFile(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>A file whose text is at hand.</summary>
    public static SourceFile FromText(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
