using System.Globalization;
using System.Text;

namespace Infra.Plan;

/// <summary>
/// What runs on a Bottlerocket machine while its data disk becomes a snapshot. The commands come through Systems Manager into
/// the control container, whose shell is plain <c>sh</c>; <c>apiclient exec admin sheltie</c> reaches the host from there.
/// </summary>
internal static class BottlerocketScripts
{
    /// <summary>How containerd unpacks unless it is told otherwise; a snapshot that was baked so is wiped by a node with another setting (fact sheet on baking, 2.4).</summary>
    public const string Snapshotter = "overlayfs";

    /// <summary>The data disk, by the name that Bottlerocket's images give it.</summary>
    public const string DataDevice = "/dev/xvdb";

    /// <summary>What a line of the last check begins with; the image's name follows.</summary>
    public const string Stands = "warmstart-stands ";

    /// <summary>Settings at boot: the admin container, without which nothing reaches the host. None of a cluster, so the node joins none.</summary>
    public const string Settings = """
        [settings.host-containers.admin]
        enabled = true

        """;

    private const string Host = """
        set -eu
        host() { apiclient exec admin sheltie "$@"; }
        images() { host ctr -a /run/containerd/containerd.sock -n k8s.io images "$@"; }

        """;

    /// <summary>
    /// The first: waits for the admin container, arms the dead-man switch, and refuses another snapshotter than the one that the
    /// lock will name. The machine powers itself off after a time, and is terminated by that.
    /// </summary>
    public static string Prepare(TimeSpan life) => Host + string.Create(CultureInfo.InvariantCulture, $$"""
        tries=0
        until host true 2>/dev/null; do
          tries=$((tries + 1))
          [ "$tries" -lt 60 ] || { echo "the admin container did not start" >&2; exit 1; }
          sleep 5
        done
        host systemctl is-active --quiet warmstart-dead-man.timer || host systemd-run --unit=warmstart-dead-man --on-active={{(int)Math.Max(60, life.TotalSeconds)}} systemctl poweroff
        setting=$(apiclient get settings.container-runtime.snapshotter 2>/dev/null || true)
        case "$setting" in
          *soci*) echo "containerd is set to another snapshotter than {{Snapshotter}}: $setting" >&2; exit 1 ;;
        esac
        host systemctl stop kubelet

        """);

    /// <summary>
    /// Pulls by digest. <c>host-ctr</c> is Bottlerocket's own: it logs in to ECR with the machine's role, on the machine, and in
    /// every partition, so no token is in any command. The label makes an image one of the CRI's, whose the kubelet's are.
    /// </summary>
    public static string Pull(IReadOnlyList<ContainerReference> containers)
    {
        var script = new StringBuilder(Host).Append("""
            pull() {
              for pause in 5 20 60 0; do
                host host-ctr --containerd-socket=/run/containerd/containerd.sock --namespace=k8s.io pull-image --source="$1" --registry-config=/etc/host-containers/host-ctr.toml --skip-if-image-exists=true && return 0
                [ "$pause" -eq 0 ] || sleep "$pause"
              done
              echo "cannot pull $1" >&2
              return 1
            }

            """);
        foreach (var container in containers)
        {
            script.Append("pull ").Append(Shell.Quote(container.ByDigest)).Append('\n');
            foreach (var name in container.Names.Skip(1))
            {
                script.Append("images tag --force ").Append(Shell.Quote(container.ByDigest)).Append(' ').Append(Shell.Quote(name)).Append(" >/dev/null\n");
            }

            foreach (var name in container.Names)
            {
                script.Append("images label ").Append(Shell.Quote(name)).Append(" io.cri-containerd.image=managed >/dev/null\n");
            }
        }

        return script.ToString();
    }

    /// <summary>The last before the machine stops: every image is whole, unpacked, of its digest, and has the CRI's label; each is told in a line.</summary>
    public static string Check(IReadOnlyList<ContainerReference> containers)
    {
        var script = new StringBuilder(Host).Append("""
            stands() {
              images check "name==$1" | grep -F "$1 " | grep -F " $2 " | grep -F complete | grep -q 'true *$' || { echo "$1 is not whole and unpacked" >&2; return 1; }
              images ls "name==$1" | grep -F "$1 " | grep -q 'io.cri-containerd.image=managed' || { echo "$1 is not one of the CRI's" >&2; return 1; }

            """).Append("  echo ").Append(Shell.Quote(Stands)).Append("\"$1\"\n}\n");
        foreach (var (container, name) in containers.SelectMany(container => container.Names.Select(name => (container, name))))
        {
            script.Append("stands ").Append(Shell.Quote(name)).Append(' ').Append(Shell.Quote(container.Digest!)).Append('\n');
        }

        return script.Append("host sync\n").ToString();
    }

    /// <summary>The images that a check did not tell of.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<ContainerReference> containers, string output)
    {
        var standing = output.Split('\n').Where(line => line.StartsWith(Stands, StringComparison.Ordinal)).Select(line => line[Stands.Length..].Trim()).ToHashSet(StringComparer.Ordinal);
        return [.. containers.SelectMany(container => container.Names).Where(name => !standing.Contains(name))];
    }
}
