namespace Infra.Plan;

/// <summary>Where things lie in the stack's bucket: the one place that says so, for the program and the boot text.</summary>
public static class BucketKeys
{
    /// <summary>The archive of a service's working directory; its name is the hash of its content.</summary>
    public static string Workdir(string service, string hash) => $"services/{service}/workdir/{hash}.zip";

    /// <summary>The archive of a local file or folder under file_mounts; its name is the hash of its content.</summary>
    public static string Mount(string service, string hash) => $"services/{service}/mounts/{hash}.tar";

    /// <summary>A boot text that is too long for user data; its name is the hash of its UTF-8 bytes.</summary>
    public static string BootText(string service, string hash) => $"services/{service}/boot/{hash}.sh";

    /// <summary>Prefix of all files that the replicas of a service read.</summary>
    public static string Files(string service) => $"services/{service}";

    /// <summary>Prefix of the reports of a service's replicas: one file of lines per machine.</summary>
    public static string Reports(string service) => $"reports/{service}";

    /// <summary>Prefix of the logs of a service's replicas.</summary>
    public static string Logs(string service) => $"logs/{service}";
}
