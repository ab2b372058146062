using System.Globalization;

namespace Infra.Plan;

/// <summary>Parts of a replica's boot on the operator's own machine that take the place of metadata, packages, the bucket and systemd.</summary>
internal static class LocalParts
{
    /// <summary>The replica's end of its network, and what the scripts want to know of a machine.</summary>
    public static string Machine(string stack, LocalMachine machine) => $$"""
        fetch() { # KEY FOLDER: unpacks an archive of the bucket
          tar -xp --no-same-owner -C "$2" -f "$bucket/$1"
        }
        for _ in {1..100}; do
          ip link show eth0 >/dev/null 2>&1 && break
          sleep 0.05
        done
        ip link set lo up && ip address add "$address/31" dev eth0 && ip link set eth0 up || exit 1
        {{(machine.HasWayOut ? WayOut(machine) : "")}}cat > {{machine.Programs}}/machine <<END_OF_MACHINE
        export WARMSTART_INSTANCE='$instance' WARMSTART_TYPE='local' WARMSTART_ZONE='local' WARMSTART_ADDRESS='$address'
        export SKYPILOT_NUM_NODES=1 SKYPILOT_SERVE_REPLICA_ID='{{machine.Number.ToString(CultureInfo.InvariantCulture)}}' SKYPILOT_USER='$user'
        export SKYPILOT_TASK_ID='{{stack}}-$service-$instance'
        export SKYPILOT_CLUSTER_INFO='{"cluster_name": "$instance", "cloud": "local", "region": "local", "zone": "local"}'
        END_OF_MACHINE
        chmod 755 {{machine.Programs}}/report {{machine.Programs}}/replica
        touch {{machine.Records}}/report.jsonl {{machine.Records}}/report.lock
        export HOME="$home"

        """;

    /// <summary>The addresses of a replica's way out, which are met nowhere else (RFC 5737), and where names are asked for there.</summary>
    public const string WayOutRange = "192.0.2.0/24";

    /// <summary>Names are asked for where the way out has its server: this machine's may be on its own loopback.</summary>
    private static string WayOut(LocalMachine machine) => $$"""
        for _ in {1..100}; do
          ip route show default | grep -q . && break
          sleep 0.05
        done
        echo nameserver 192.0.2.3 > {{machine.Records}}/resolv.conf
        mount --bind {{machine.Records}}/resolv.conf /etc/resolv.conf

        """;

    /// <summary>A login shell finds the operator's own programs, which the system's profile would hide. Python goes by both of its names, as packages give it on a machine.</summary>
    public const string Tools = """
        mkdir -p "$home/.local/bin"
        printf 'export PATH=%q\n' "$home/.local/bin:$PATH" > "$home/.profile"
        command -v python >/dev/null || ! command -v python3 >/dev/null || ln -s "$(command -v python3)" "$home/.local/bin/python"

        """;

    /// <summary>As systemd does with the unit: whoever is told to stop hears SIGTERM, a failed run takes its children along, and those of a run that ended well live on.</summary>
    public static string Replica(LocalMachine machine) => $$"""
        trap 'kill -TERM -1; wait; exit' TERM
        {{machine.Programs}}/replica < /dev/null &
        wait "$!" || exit
        while :; do wait; sleep 1; done

        """;
}
