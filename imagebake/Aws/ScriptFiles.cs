using System.Formats.Tar;
using System.IO.Compression;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>The scripts of a bake as files, for Packer to take to the machine.</summary>
/// <param name="Begin">Path of the first.</param>
/// <param name="Containers">Path of the one that pulls container images; null where there are none.</param>
/// <param name="Services">Each service's script, and the archives of its files.</param>
/// <param name="End">Path of the last.</param>
internal sealed record ScriptFiles(string Begin, string? Containers, IReadOnlyList<ServiceScript> Services, string End)
{
    /// <summary>Writes them into a folder.</summary>
    public static ScriptFiles Write(Baking baking, string folder)
    {
        var task = baking.Task;
        var containers = task.Image.Containers.Count == 0 ? null : Script(folder, "containers.sh", ContainerScript.Of(baking.Containers, RegistryAccess.Of(task.Image)));
        var services = task.Services.Select((service, index) => new ServiceScript(
            Script(folder, $"setup-{index}.sh", BakeScripts.Service(service, task.Wanted.Services[service.Name])),
            [
                .. service.Workdir is { } workdir ? [(Archive(baking.Run.Root, folder, $"files-{index}.tar.gz", workdir), BakeScripts.ArchivePath)] : Array.Empty<(string, string)>(),
                .. service.Mounts.Select((mount, number) => (Archive(baking.Run.Root, folder, $"mount-{index}-{number}.tar.gz", mount.Folder), BakeScripts.MountPath(number))),
            ]));
        return new(Script(folder, "begin.sh", task.Target == BakeTarget.Balancer ? BakeScripts.Begin + BakeScripts.Balancer : BakeScripts.Begin), containers, [.. services], Script(folder, "end.sh", BakeScripts.End));
    }

    private static string Script(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Archive(string root, string folder, string name, FolderPlan files)
    {
        var path = Path.Combine(folder, name);
        using var file = File.Create(path);
        using var zipped = new GZipStream(file, CompressionLevel.Fastest);
        using var archive = new TarWriter(zipped);
        foreach (var entry in files.Files)
        {
            archive.WriteEntry(Path.Combine(root, files.Path, entry), entry);
        }

        return path;
    }
}

/// <summary>A service's script, and the archives that it finds on the machine.</summary>
internal sealed record ServiceScript(string Script, IReadOnlyList<(string Archive, string To)> Archives);
