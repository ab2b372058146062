using System.Security.Cryptography;
using Infra.Plan;

namespace Infra.Edge;

/// <summary>Where the files of stacks lie, and how they are written: a file is whole or as it was before, never half.</summary>
internal static class StackPaths
{
    /// <summary>Path of a stack's <c>stack.yaml</c>, as messages show it.</summary>
    public static string Stack(string stack) => $"stacks/{stack}/stack.yaml";

    /// <summary>Path of a stack's lock of baked images.</summary>
    public static string Lock(string stack) => ImagesLock.PathOf(stack);

    /// <summary>Path of Pulumi's own settings of a stack.</summary>
    public static string Settings(string stack) => $"stacks/Pulumi.{stack}.yaml";

    /// <summary>Path of a service's folder.</summary>
    public static string Folder(string stack, string service) => $"stacks/{stack}/{service}";

    /// <summary>Path of a service's YAML.</summary>
    public static string Service(string stack, string service) => $"{Folder(stack, service)}/service.yaml";

    /// <summary>Six hexadecimal digits by chance, such that they need no quotes.</summary>
    public static string NewId()
    {
        while (true)
        {
            var id = RandomNumberGenerator.GetHexString(6, lowercase: true);
            if (StackBeginning.IsPlainId(id))
            {
                return id;
            }
        }
    }

    public static bool Exists(string root, string path) => File.Exists(Path.Combine(root, path));

    public static SourceFile Read(string root, string path) => new(path, File.ReadAllBytes(Path.Combine(root, path)));

    /// <summary>Writes a file, with the folders above it.</summary>
    public static void Write(string root, SourceFile file)
    {
        var path = Path.Combine(root, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var whole = $"{path}.new";
        using (var stream = File.Create(whole))
        {
            stream.Write(file.Content.Span);
            stream.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(whole, File.GetUnixFileMode(path));
        }

        File.Move(whole, path, overwrite: true);
    }
}
