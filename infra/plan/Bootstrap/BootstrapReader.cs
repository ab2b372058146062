namespace Infra.Plan;

/// <summary>Reads a stack of the kind bootstrap: its <c>stack.yaml</c> is all that it has.</summary>
internal static class BootstrapReader
{
    private static ReadOnlySpan<byte> Key => "kind:"u8;

    /// <summary>Whether a <c>stack.yaml</c> says that it is of a kind; looked for as bytes, since nearly none does.</summary>
    public static bool IsNamed(SourceFile stackFile)
    {
        var content = stackFile.Content.Span;
        return content.StartsWith(Key) || content.IndexOf("\nkind:"u8) >= 0;
    }

    /// <summary>Reads it, with all that is wrong.</summary>
    public static StackReading Read(StackFiles files, Reading reading)
    {
        BootstrapSpec? spec = null;
        if (YamlReader.Read(files.StackFile, reading) is { } root)
        {
            _ = BootstrapShape.Shape.TryRead(root, "", reading, out spec);
        }

        foreach (var service in files.Services.OrderBy(service => service.Key, StringComparer.Ordinal))
        {
            reading.Mistake(new(service.Value.Path, 1, 1), $"{files.Stack} is of the kind bootstrap, and has no services.", "Move the folder to a stack that serves.");
        }

        return new()
        {
            Stack = files.Stack,
            Bootstrap = spec,
            Lock = ImagesLock.Empty,
            Folders = [],
            Mistakes = MistakeText.Sorted(reading.Mistakes),
            Notices = MistakeText.Sorted(reading.Notices),
        };
    }
}
