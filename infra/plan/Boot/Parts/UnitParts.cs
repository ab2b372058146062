namespace Infra.Plan;

/// <summary>The systemd units of a replica.</summary>
internal static class UnitParts
{
    /// <summary>
    /// Those that accompany the replica, as root, from before its files are fetched. The one that takes logs away starts before
    /// the replica and so is stopped after it: the last words go, too.
    /// </summary>
    public const string Companions = """
        companion() { # NAME DESCRIPTION ORDER
          cat > "/etc/systemd/system/warmstart-$1.service" <<END_OF_UNIT
        [Unit]
        Description=$2
        After=network-online.target
        $3

        [Service]
        ExecStart=/opt/warmstart/$1
        Restart=on-failure
        RestartSec=5
        END_OF_UNIT
        }
        companion logs "Logs of $service to the bucket" Before=warmstart-replica.service
        companion watch "Watch for the end of this machine" ""
        systemctl daemon-reload
        systemctl start --no-block warmstart-logs.service warmstart-watch.service

        """;

    /// <summary>A unit that is never restarted: the agent replaces a replica that fails. RemainAfterExit keeps run's children.</summary>
    public static string Replica => $$"""
        getent group docker >/dev/null && usermod -aG docker "$user"
        {{Unit("", "User=$user\nEnvironment=HOME=$home\n")}}
        """;

    /// <summary>
    /// The same for a container, whose processes are docker's: they are ended by a program of ours, and systemd leaves alone what
    /// reads their last words.
    /// </summary>
    public static string ReplicaInContainer => Unit(" docker.service", "KillMode=process\nExecStopPost=-/opt/warmstart/end\n");

    private static string Unit(string after, string service) => $$"""
        cat > /etc/systemd/system/warmstart-replica.service <<END_OF_UNIT
        [Unit]
        Description=Replica of $service
        After=network-online.target{{after}}

        [Service]
        Type=exec
        {{service}}ExecStart=/opt/warmstart/replica
        RemainAfterExit=yes
        Restart=no
        LimitNOFILE=1048576
        SyslogIdentifier=replica
        END_OF_UNIT
        systemctl daemon-reload
        systemctl start --no-block warmstart-replica.service

        """;
}
