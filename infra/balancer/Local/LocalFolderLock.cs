using Infra.Agent.Haproxy;
using Infra.Agent.Run;

namespace Infra.Agent.Local;

/// <summary>The folder of a run, locked as long as the run lives: a folder that nobody locks was left behind by a run that was killed.</summary>
internal sealed class LocalFolderLock : IDisposable
{
    private const string Prefix = "warmstart-local-";

    private readonly FileStream _lock;

    private LocalFolderLock(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    /// <summary>Makes a folder that only this user may read, and locks it.</summary>
    public static LocalFolderLock Make()
    {
        var path = Directory.CreateTempSubdirectory(Prefix).FullName;
        return new(path, Lock(path)!);
    }

    /// <summary>Takes down what runs left behind that were killed.</summary>
    public static async Task SweepAsync()
    {
        foreach (var path in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            if (Lock(path) is { } held)
            {
                await TakeDownAsync(path);
                new LocalFolderLock(path, held).Dispose();
            }
        }
    }

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        _lock.Dispose();
    }

    private static async Task TakeDownAsync(string path)
    {
        var places = new LocalPlaces(path);
        var machines = Directory.Exists(places.Machines)
            ? Directory.EnumerateDirectories(places.Machines).Select(folder => LocalFile.Read<LocalInstance>(places.Record(System.IO.Path.GetFileName(folder)))?.Process)
            : [];
        var haproxy = LocalFile.Read<Child>(new HaproxyPlaces(System.IO.Path.Combine(path, "haproxy"), "").Process);
        await Task.WhenAll(machines.Append(haproxy).OfType<Child>().Select(process => process.KillAsync()));
    }

    /// <summary>The lock; null when another process holds it, or another user's folder it is.</summary>
    private static FileStream? Lock(string path)
    {
        try
        {
            return new(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
