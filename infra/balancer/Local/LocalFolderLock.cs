using Infra.Agent.Haproxy;
using Infra.Agent.Run;
using Infra.Edge;

namespace Infra.Agent.Local;

/// <summary>The folder of a run, locked as long as the run lives: a folder that nobody locks was left behind by a run that was killed.</summary>
internal sealed class LocalFolderLock : IDisposable
{
    private const string Prefix = "warmstart-local-";

    private readonly FileStream _lock;

    private LocalFolderLock(string path)
    {
        Path = path;
        _lock = new(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    public string Path { get; }

    /// <summary>Makes a folder that only this user may read, and locks it.</summary>
    public static LocalFolderLock Make() => new(Directory.CreateTempSubdirectory(Prefix).FullName);

    /// <summary>The folders of all runs, those that were left behind included; in the folder for temporary files, or in another one.</summary>
    public static IEnumerable<string> Folders(string? within = null) => Directory.EnumerateDirectories(within ?? System.IO.Path.GetTempPath(), Prefix + "*");

    /// <summary>Takes down what runs left behind that were killed.</summary>
    public static async Task SweepAsync(Tools tools, string? within = null)
    {
        foreach (var path in Folders(within))
        {
            using var left = Left(path);
            if (left is not null)
            {
                await TakeDownAsync(path, tools);
            }
        }
    }

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        _lock.Dispose();
    }

    private static async Task TakeDownAsync(string path, Tools tools)
    {
        var places = new LocalPlaces(path);
        var machines = Directory.Exists(places.Machines)
            ? Directory.EnumerateDirectories(places.Machines).Select(folder => LocalFile.Read<LocalInstance>(places.Record(System.IO.Path.GetFileName(folder)))).OfType<LocalInstance>()
            : [];
        var haproxy = LocalFile.Read<Child>(new HaproxyPlaces(System.IO.Path.Combine(path, "haproxy"), "").Process);
        await Task.WhenAll(machines.Select(machine => machine.EndAsync(TimeSpan.Zero)).Append(haproxy?.KillAsync() ?? Task.CompletedTask));
        if (LocalFile.Read<LocalNetwork>(places.NetworkFile) is { } network)
        {
            await network.ReleaseAsync(tools);
        }
    }

    /// <summary>The folder of a run that is no more; null while its process holds it, and for another user's.</summary>
    private static LocalFolderLock? Left(string path)
    {
        try
        {
            return new(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
