namespace Infra.Plan;

/// <summary>The rules between what is mounted and the rest (fact sheet of the service YAML, 1.1 and 1.2).</summary>
internal static class MountChecks
{
    /// <summary>Where the workdir goes on a replica.</summary>
    private const string Workdir = "~/sky_workdir";

    /// <summary>Folders that every machine has of its own (the Filesystem Hierarchy Standard, 3 to 5): a mount's owner is the login user, and theirs is not.</summary>
    private static readonly string[] _system =
    [
        "/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/opt", "/proc", "/root", "/run", "/sbin", "/sys", "/tmp", "/usr", "/usr/bin", "/usr/lib",
        "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/sbin", "/usr/share", "/var", "/var/cache", "/var/lib", "/var/log", "/var/run", "/var/tmp",
    ];

    /// <summary>Two mounts at one place hide one another, and what lies under a mounted bucket is hidden or goes into it.</summary>
    private static void CheckTargets(IReadOnlyList<FileMountSpec> mounts, Reading reading)
    {
        var shown = mounts.Where(IsShown).ToList();
        for (var i = 0; i < mounts.Count; i++)
        {
            var (mount, place) = (mounts[i], Place(mounts[i].Destination));
            if (mounts.Take(i).FirstOrDefault(other => Place(other.Destination) == place) is { } same)
            {
                reading.Mistake(mount.At, $"file_mounts: {mount.Destination} and {same.Destination} are the same place.", "Mount one of them onto another path.");
            }
            else if (IsShown(mount) && $"{Workdir}/".StartsWith($"{place}/", StringComparison.Ordinal) && place != Workdir)
            {
                reading.Mistake(mount.At, $"file_mounts: a bucket mounted onto {mount.Destination} hides all that is there.", "Mount it onto a folder of its own.");
            }
            else if (shown.FirstOrDefault(bucket => place.StartsWith($"{Place(bucket.Destination)}/", StringComparison.Ordinal)) is { } above)
            {
                reading.Mistake(mount.At, $"file_mounts: {mount.Destination} lies in {above.Destination}, where a bucket is mounted.", "Mount it onto another path, or copy the bucket: mode: COPY.");
            }
        }
    }

    /// <summary>Whether it is a bucket that is mounted, and not copied.</summary>
    private static bool IsShown(FileMountSpec mount) => mount.Storage is { Mode: not StorageMode.Copy };

    /// <summary>A path in one form: SkyPilot sees relative ones from the working directory.</summary>
    private static string Place(string destination)
    {
        var parts = destination.Split('/').Where(part => part is not ("" or ".")).ToList();
        return destination.StartsWith('/') ? "/" + string.Join('/', parts)
            : destination == "~" || destination.StartsWith("~/", StringComparison.Ordinal) ? string.Join('/', parts)
            : $"{Workdir}/{string.Join('/', parts)}".TrimEnd('/');
    }

    public static void Check(TaskSpec task, Reading reading)
    {
        foreach (var mount in task.FileMounts)
        {
            if (_system.Contains(Place(mount.Destination)))
            {
                reading.Mistake(mount.At, $"file_mounts: {mount.Destination} is a folder of the system, and a mount would take it over.", "Mount onto a folder of its own, such as /data or ~/data.");
            }

            if (task.Workdir is not null && Place(mount.Destination) == Workdir)
            {
                reading.Mistake(mount.At, $"file_mounts: {Workdir} is where the workdir goes.", "Mount onto another path, or remove workdir.");
            }
        }

        CheckTargets([.. task.FileMounts], reading);
        if (task.Nodes is { Value: > 1 } nodes && task.Volumes is { } volumes && VolumesShape.OfOneMachine(volumes.Value) is { } single)
        {
            reading.Mistake(single, $"volumes: one machine alone may write this volume, and num_nodes is {nodes.Value}.", "Write access_mode: ReadWriteMany, or num_nodes: 1.");
        }
    }
}
