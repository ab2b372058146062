using Infra.Edge;

namespace Infra.Diff;

/// <summary>The bytes of a state: of a file, or of standard input.</summary>
internal static class StateFile
{
    private const string StandardInput = "-";

    /// <summary>Reads them.</summary>
    /// <exception cref="UsageException">There is no such file.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (file == StandardInput)
        {
            using var content = new MemoryStream();
            await using var input = Console.OpenStandardInput();
            await input.CopyToAsync(content, cancellationToken);
            return content.ToArray();
        }

        return File.Exists(file)
            ? await File.ReadAllBytesAsync(file, cancellationToken)
            : throw new UsageException($"--state {file}: there is no such file.", "Write one with: pulumi stack export --file state.json");
    }
}
