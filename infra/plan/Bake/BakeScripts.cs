using System.Globalization;
using System.Text;

namespace Infra.Plan;

/// <summary>What runs on a machine while it becomes an image: the setup of its services, between a beginning and an end of ours.</summary>
internal static class BakeScripts
{
    /// <summary>Where a service's files are put before its script runs.</summary>
    public const string ArchivePath = "/tmp/warmstart-workdir.tar.gz";

    /// <summary>Where the archive of one of its <c>file_mounts</c> is put before its script runs.</summary>
    public static string MountPath(int number) => string.Create(CultureInfo.InvariantCulture, $"/tmp/warmstart-mount-{number}.tar.gz");

    /// <summary>What the image holds, as it says itself: one line a service, with the hash of its part.</summary>
    public const string BakedPath = "/etc/warmstart/baked";

    /// <summary>Runs as root, first: nothing may install while the first boot still does.</summary>
    public const string Begin = """
        #!/bin/bash
        set -e
        if command -v cloud-init >/dev/null; then cloud-init status --wait >/dev/null || true; fi
        mkdir -p /etc/warmstart
        : > /etc/warmstart/baked

        """;

    /// <summary>
    /// What a balancer's machine else fetches at its boot (<see cref="BalancerBoot"/>): HAProxy and AWS's command line. HAProxy
    /// stays off until somebody has written what it is to balance.
    /// </summary>
    public static string Balancer => $"""
        {BootParts.Packages([("aws", "awscli"), ("haproxy", "haproxy")])}
        command -v aws >/dev/null
        command -v haproxy >/dev/null
        systemctl disable --now haproxy
        echo balancer >> {BakedPath}

        """;

    /// <summary>
    /// Runs as root, last: what must not be the same on two machines, and what nobody else may read (fact sheet on baking, 1.1).
    /// Freed blocks are handed back, so that the snapshot stays small.
    /// </summary>
    public const string End = """
        #!/bin/bash
        if command -v cloud-init >/dev/null; then cloud-init clean --logs; fi
        rm -rf /etc/ssh/ssh_host_* /var/lib/systemd/random-seed /tmp/warmstart-* /var/log/amazon/ssm
        : > /etc/machine-id
        for home in /root /home/*; do
          rm -rf "$home/.bash_history" "$home/.docker/config.json" "$home/.cache/huggingface/token" "$home/.huggingface/token" \
            "$home/.netrc" "$home/.aws" "$home/.ssh/authorized_keys"
        done
        if command -v apt-get >/dev/null; then apt-get clean; rm -rf /var/lib/apt/lists/*; fi
        journalctl --rotate --vacuum-time=1s >/dev/null 2>&1
        fstrim -av >/dev/null 2>&1
        sync
        exit 0

        """;

    /// <summary>
    /// Runs a service's setup as replicas do (DESIGN, part 3.6): as the login user, in <c>~/sky_workdir</c>, in a login bash with
    /// conda hooked, without -e and -u. What it ends with, the bake ends with.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="part">The hash of its part, which the image tells from then on.</param>
    public static string Service(BakedService service, string part)
    {
        var script = new StringBuilder("#!/bin/bash\nmkdir -p ~/sky_workdir && cd ~/sky_workdir || exit 1\n");
        if (service.Workdir is not null)
        {
            script.Append("tar -xzf ").Append(ArchivePath).Append(" && rm -f ").Append(ArchivePath).Append(" || exit 1\n");
        }

        var mounts = service.Mounts.Select((mount, number) => $"{MountPath(number)} {Target(mount.Target)}{(mount.Folder.IsFile ? $" {Shell.Quote(mount.Folder.Files[0])}" : "")}\n").ToList();
        script.Append(mounts.Count == 0 ? "" : Mounting).AppendJoin("", mounts.Select(mount => $"put {mount}"));
        if (Shell.Mentions(service.Setup, "conda"))
        {
            script.Append(Conda);
        }

        foreach (var (name, value) in service.Envs.OrderBy(env => env.Key, StringComparer.Ordinal))
        {
            script.Append("export ").Append(name).Append('=').Append(Shell.Quote(value)).Append('\n');
        }

        return script
            .Append(Shell.WriteFile("/tmp/warmstart-setup", service.Setup))
            .Append("""
                export SKYPILOT_SETUP_NODE_RANK=0 SKYPILOT_SETUP_NODE_IPS=127.0.0.1 SKYPILOT_NUM_NODES=1
                SKYPILOT_SETUP_NUM_GPUS_PER_NODE=$(nvidia-smi -L 2>/dev/null | grep -c '^GPU')
                export SKYPILOT_SETUP_NUM_GPUS_PER_NODE
                bash -l -c '
                  conda=$(command -v conda || echo ~/miniconda3/bin/conda)
                  [ -x "$conda" ] && eval "$("$conda" shell.bash hook)" && conda activate base
                  . "$0"' /tmp/warmstart-setup
                code=$?
                # The files come anew with each replica.

                """)
            .AppendJoin("", mounts.Select(mount => $"take {mount}"))
            .Append("""
                cd / && rm -rf /tmp/warmstart-setup /tmp/warmstart-one ~/sky_workdir
                [ "$code" -eq 0 ] || exit "$code"

                """)
            .Append("echo ").Append(Shell.Quote($"{service.Name} {part}")).Append(" | sudo -n tee -a ").Append(BakedPath).Append(" >/dev/null\n")
            .ToString();
    }

    /// <summary>
    /// Files at their paths, and away again: ARCHIVE, TARGET, and for a single file its name in the archive. Where the login user may
    /// not write, they are root's.
    /// </summary>
    private const string Mounting = """
        as() { # FOLDER COMMAND...: who may write there
          local there=$1
          shift
          if [ -w "$there" ]; then "$@"; else sudo -n "$@"; fi
        }
        put() {
          local folder=$2
          [ -z "$3" ] || folder=$(dirname "$2")
          mkdir -p "$folder" 2>/dev/null || sudo -n mkdir -p "$folder" || exit 1
          if [ -z "$3" ]; then
            as "$folder" tar -xzf "$1" -C "$folder" --no-same-owner || exit 1
          else
            mkdir -p /tmp/warmstart-one && tar -xzf "$1" -C /tmp/warmstart-one && as "$folder" cp "/tmp/warmstart-one/$3" "$2" || exit 1
          fi
        }
        take() {
          if [ -n "$3" ]; then
            as "$(dirname "$2")" rm -f "$2"
          else
            (cd "$2" && tar -tzf "$1" | as "$2" xargs -d '\n' rm -f)
          fi
          rm -f "$1"
        }

        """;

    /// <summary>A path on the replica, as a word of the shell: setup's working directory is where relative ones begin.</summary>
    private static string Target(string target) =>
        target.StartsWith("~/", StringComparison.Ordinal) ? $"\"$HOME\"/{Shell.Quote(target[2..])}"
        : target.StartsWith('/') ? Shell.Quote(target)
        : $"\"$PWD\"/{Shell.Quote(target)}";

    /// <summary>Conda from conda-forge, under the path that SkyPilot's images use.</summary>
    private const string Conda = """
        if ! command -v conda >/dev/null && [ ! -x ~/miniconda3/bin/conda ]; then
          curl -fsSL --retry 10 -o /tmp/warmstart-conda.sh "https://github.com/conda-forge/miniforge/releases/latest/download/Miniforge3-Linux-$(uname -m).sh"
          bash /tmp/warmstart-conda.sh -b -p ~/miniconda3 || exit 1
        fi

        """;
}
