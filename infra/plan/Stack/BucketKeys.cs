namespace Infra.Plan;

/// <summary>Where things lie in the stack's bucket: the one place that says so, for the program and the boot text.</summary>
public static class BucketKeys
{
    /// <summary>The archive of a service's working directory; its name is the hash of its content.</summary>
    public static string Workdir(string service, string hash) => $"services/{service}/workdir/{hash}.tar";

    /// <summary>The archive of a local file or folder under file_mounts; its name is the hash of its content.</summary>
    public static string Mount(string service, string hash) => $"services/{service}/mounts/{hash}.tar";

    /// <summary>A boot text that is too long for user data; its name is the hash of its UTF-8 bytes.</summary>
    public static string BootText(string service, string hash) => $"services/{service}/boot/{hash}.sh";

    /// <summary>Prefix of all files that the replicas of a service read.</summary>
    public static string Files(string service) => $"services/{service}";

    /// <summary>Prefix of the reports of a service's replicas: one file of lines per machine.</summary>
    public static string Reports(string service) => $"{AllReports}/{service}";

    /// <summary>Prefix of the logs of a service's replicas.</summary>
    public static string Logs(string service) => $"{AllLogs}/{service}";

    /// <summary>What the balancer's agent is told: services, groups, wanted versions.</summary>
    public const string Fleet = "balancer/fleet.json";

    /// <summary>Prefix of what operators ask of the agent, one file for each command.</summary>
    public const string Commands = "balancer/commands";

    /// <summary>What the agent needs after a restart.</summary>
    public const string State = "balancer/state.json";

    /// <summary>What the agent tells operators.</summary>
    public const string Status = "balancer/status.json";

    /// <summary>Prefix of the balancer's own logs.</summary>
    public const string BalancerLogs = "balancer/logs";

    /// <summary>Prefix of the agent's own logs: a folder for each machine that was the balancer, and in it pieces as replicas write them.</summary>
    public const string AgentLogs = $"{BalancerLogs}/agent";

    /// <summary>Prefix of HAProxy's logs, likewise.</summary>
    public const string HaproxyLogs = $"{BalancerLogs}/haproxy";

    /// <summary>Prefix of the reports of all services.</summary>
    public const string AllReports = "reports";

    /// <summary>Prefix of the logs of the replicas of all services.</summary>
    public const string AllLogs = "logs";

    /// <summary>Prefix of all that the balancer reads and writes beside reports.</summary>
    public const string Balancer = "balancer/";

    /// <summary>Prefix of the agent's programs.</summary>
    public const string Agents = "balancer/agent";

    /// <summary>An agent's program; its name is the hash of its sources and the kind of machine that it is for.</summary>
    public static string Agent(string version) => $"{Agents}/{version}.tar.gz";
}
