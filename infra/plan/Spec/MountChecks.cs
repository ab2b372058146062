namespace Infra.Plan;

/// <summary>The rules between what is mounted and the rest (fact sheet of the service YAML, 1.1 and 1.2).</summary>
internal static class MountChecks
{
    /// <summary>Where the workdir goes on a replica.</summary>
    private const string Workdir = "~/sky_workdir";

    public static void Check(TaskSpec task, Reading reading)
    {
        foreach (var mount in task.FileMounts)
        {
            if (task.Workdir is not null && mount.Destination == Workdir)
            {
                reading.Mistake(mount.At, $"file_mounts: {Workdir} is where the workdir goes.", "Mount onto another path, or remove workdir.");
            }
        }

        if (task.Nodes is { Value: > 1 } nodes && task.Volumes is { } volumes && VolumesShape.OfOneMachine(volumes.Value) is { } single)
        {
            reading.Mistake(single, $"volumes: one machine alone may write this volume, and num_nodes is {nodes.Value}.", "Write access_mode: ReadWriteMany, or num_nodes: 1.");
        }
    }
}
