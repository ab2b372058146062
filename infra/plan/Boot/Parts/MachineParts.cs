namespace Infra.Plan;

/// <summary>Parts that find out what machine it is, and bring it the tools that the rest needs.</summary>
internal static class MachineParts
{
    /// <summary>
    /// What every part may call. Each phase that fails ends the boot after saying so: a replica without its files or its
    /// secrets must not take requests. <c>fetch</c> tries for a minute, as a role may come into force after the machine starts.
    /// </summary>
    public const string Verbs = """
        report() { /opt/warmstart/report "$@"; }
        fail() { # PHASE
          report "$1" failed 1
          exit 1
        }
        owned() { # FOLDER: makes it the login user's, with those above it that are missing
          runuser -u "$user" -- mkdir -p "$1" 2>/dev/null || { mkdir -p "$1" && chown "$user:" "$1"; }
        }
        fetch() { # KEY FOLDER: unpacks an archive of the bucket
          for _ in {1..15}; do
            aws s3 cp --only-show-errors --region "$bucket_region" "s3://$bucket/$1" - | tar -xp --no-same-owner -C "$2" && return
            sleep 4
          done
          return 1
        }
        download() { # ADDRESS FILE
          curl -fsSL --retry 10 --retry-connrefused -o "$2" "$1"
        }

        """;

    /// <summary>Packages from Debian's and Ubuntu's archives, or from Amazon Linux's and Red Hat's. Mirrors and locks fail for a while.</summary>
    public const string Packages = """
        if command -v apt-get >/dev/null; then family=apt; else family=dnf; fi
        fresh=
        refresh() {
          [ "$family$fresh" != apt ] || apt-get -o DPkg::Lock::Timeout=300 update -q && fresh=yes
        }
        add() { # PACKAGE...
          local try
          for try in 3 6 12 24 48; do
            if [ "$family" = dnf ]; then
              dnf install -y -q "$@" && return
            else
              refresh && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "$@" && return
            fi
            fresh=
            sleep "$try"
          done
          return 1
        }

        """;

    /// <summary>AWS's command line, from AWS itself where the distribution has no package of it, as Ubuntu since 24.04.</summary>
    public const string CommandLine = """
        if ! command -v aws >/dev/null; then
          if [ "$family" = dnf ]; then
            add awscli-2
          elif refresh && apt-cache show awscli >/dev/null 2>&1; then
            add awscli
          else
            add unzip
            curl -fsSL --retry 10 -o /tmp/aws.zip "https://awscli.amazonaws.com/awscli-exe-linux-$(uname -m).zip" \
              && unzip -q /tmp/aws.zip -d /tmp && /tmp/aws/install && rm -r /tmp/aws /tmp/aws.zip
          fi
          command -v aws >/dev/null || exit 1
        fi

        """;

    /// <summary>Installs what a script names and the image lacks; each row is a command with its package for apt and for dnf.</summary>
    public static string Needed(IReadOnlyList<(string Command, string Apt, string Dnf)> tools) => tools.Count == 0 ? "" : $$"""
        missing=()
        need() { # COMMAND PACKAGE-OF-APT PACKAGE-OF-DNF
          command -v "$1" >/dev/null && return
          if [ "$family" = apt ]; then missing+=("$2"); else missing+=("$3"); fi
        }
        {{string.Join('\n', tools.Select(tool => $"need {tool.Command} {tool.Apt} {tool.Dnf}"))}}
        [ "${#missing[@]}" -eq 0 ] || add "${missing[@]}" || fail packages

        """;

    /// <summary>What differs between machines, found here: the variables of SkyPilot's tasks (fact sheet of the service YAML, 7.5).</summary>
    public static string Machine(string stack, string reports, string logs, IReadOnlyList<string> programs) => $$"""
        zone=$(metadata placement/availability-zone)
        region=$(metadata placement/region)
        address=$(metadata local-ipv4)
        # Ubuntu's, Amazon Linux's and Debian's login user is the first one.
        for user in "$(id -nu 1000)" ubuntu ec2-user admin root; do
          id "$user" >/dev/null && break
        done 2>/dev/null
        home=$(getent passwd "$user" | cut -d : -f 6)
        # SkyPilot counts replicas; here the number comes from the machine's id, which is never used again.
        replica=$((16#${instance: -7}))
        cat > /opt/warmstart/machine <<END_OF_MACHINE
        export WARMSTART_INSTANCE='$instance' WARMSTART_TYPE='$(metadata instance-type)' WARMSTART_ZONE='$zone'
        export WARMSTART_BUCKET='$bucket' WARMSTART_BUCKET_REGION='$bucket_region'
        export WARMSTART_REPORTS={{Shell.Quote(reports)}} WARMSTART_LOGS={{Shell.Quote(logs)}} WARMSTART_ADDRESS='$address'
        export SKYPILOT_NUM_NODES=1 SKYPILOT_SERVE_REPLICA_ID='$replica' SKYPILOT_USER='$user'
        export SKYPILOT_TASK_ID='{{stack}}-$service-$instance'
        export SKYPILOT_CLUSTER_INFO='{"cluster_name": "$service-$replica", "cloud": "AWS", "region": "$region", "zone": "$zone"}'
        END_OF_MACHINE
        chmod 755 {{string.Join(' ', programs)}}
        # Both root and the login user add lines to the report.
        touch /var/lib/warmstart/report.jsonl /var/lib/warmstart/report.lock
        chown -R "$user:" /var/lib/warmstart
        chown "$user:" /opt/warmstart/envs && chmod 600 /opt/warmstart/envs
        # In memory: whatever must not outlive the machine on a disk.
        install -d -m 700 -o "$user" /run/warmstart
        owned "$home/sky_workdir"

        """;
}
