namespace Infra.Plan;

/// <summary>The balancer's agent on its machine: what fetches the first one, what runs it, and what goes back when a new one is no good.</summary>
internal static class AgentParts
{
    /// <summary>The agent's program in its folder.</summary>
    public const string Program = "Infra.Balancer";

    /// <summary>Names the agent that is run: its folder.</summary>
    public const string CurrentFile = "current";

    /// <summary>Names the one before.</summary>
    public const string PreviousFile = "previous";

    /// <summary>What an agent writes its name into once it has told a status.</summary>
    public const string ReadyFile = "ready";

    /// <summary>The name of the agent that was given up, and why.</summary>
    public const string RefusedFile = "refused";

    /// <summary>Where all of them are.</summary>
    public const string Folder = "/var/lib/warmstart/agent";

    /// <summary>Where HAProxy's files are.</summary>
    public const string HaproxyFolder = "/var/lib/warmstart/haproxy";

    /// <summary>
    /// The launcher as a service of the machine. A restart ends the launcher and the agent alone: HAProxy and its connections stay, and
    /// the next agent finds them.
    /// </summary>
    public static string Unit(string stack, string bucket, string region) => $$"""
        mkdir -p /opt/warmstart {{Folder}}
        {{Shell.WriteFile("/opt/warmstart/agent", Launcher(bucket, region))}}
        cat > /opt/warmstart/balancer <<END_OF_BALANCER
        #!/bin/bash
        exec /opt/warmstart/agent {{Folder}} --bucket {{bucket}} --bucket-region {{region}} --region {{region}} --instance $instance --haproxy {{HaproxyFolder}}
        END_OF_BALANCER
        chmod 755 /opt/warmstart/agent /opt/warmstart/balancer
        cat > /etc/systemd/system/warmstart-agent.service <<END_OF_UNIT
        [Unit]
        Description=Agent of stack {{stack}}
        After=network-online.target
        Wants=network-online.target

        [Service]
        ExecStart=/opt/warmstart/balancer
        Restart=always
        RestartSec=5
        KillMode=process
        LimitNOFILE=1048576

        [Install]
        WantedBy=multi-user.target
        END_OF_UNIT
        # The package starts one of its own, which nobody uses.
        systemctl disable --now haproxy.service 2>/dev/null
        systemctl daemon-reload
        systemctl enable warmstart-agent.service
        systemctl start --no-block warmstart-agent.service

        """;

    /// <summary>
    /// Runs the agent for ever. One that ends three times before it has told a status, or tells none for so long, gives its place back to
    /// the one before. The first argument is the folder, all else goes to the agent. Where there is no agent that could tell anything,
    /// its own words go to the bucket, among the agent's: the first of them, and then one in thirty.
    /// </summary>
    public static string Launcher(string bucket, string region) => $$"""
        #!/bin/bash
        # Runs the balancer's agent: `{{CurrentFile}}` for ever, and `{{PreviousFile}}` again when that is no good.
        cd "$1" && shift || exit 1
        patience=${WARMSTART_AGENT_PATIENCE:-300}
        instance=$(sed -n 's/.*--instance \([^ ]*\).*/\1/p' <<< "$*")
        tries=0
        fetch() { # KEY FILE
          aws s3 cp --only-show-errors --region {{Shell.Quote(region)}} {{Shell.Quote($"s3://{bucket}/")}}"$1" "$PWD/$2"
        }
        first() { # the agent that the fleet file names
          local key version
          lacking={{BucketKeys.Fleet}}
          fetch {{BucketKeys.Fleet}} fleet.json && key=$(sed -n 's/.*"Agent":"\([^"]*\)".*/\1/p' fleet.json) && [ -n "$key" ] || return
          lacking=$key
          version=$(basename "$key" .tar.gz)
          rm -rf "$version" && mkdir "$version" && fetch "$key" agent.tar.gz && tar -xzf agent.tar.gz -C "$version" && rm agent.tar.gz \
            && [ -x "$version/{{Program}}" ] && echo "$version" > {{CurrentFile}}
        }
        tell() { # WHAT, and what went wrong before: to the journal, and where `infra logs STACK --controller` reads
          echo "$1" >&2
          [ $((tries % 30)) -eq 1 ] || return
          { echo "$1"; tail -n 20 errors; } | sed "s/^/$(date -u +%FT%TZ) /" > told
          aws s3 cp --only-show-errors --region {{Shell.Quote(region)}} "$PWD/told" {{Shell.Quote($"s3://{bucket}/{BucketKeys.AgentLogs}/")}}"$instance/$(date -u +%Y%m%dT%H%M%S.%7NZ).log"
        }
        # The bucket may be filled, or the role in force, a little later than the machine boots.
        until [ -x "$(cat {{CurrentFile}} 2>/dev/null)/{{Program}}" ] || first 2> errors; do
          cat errors >&2
          tries=$((tries + 1))
          tell "There is no agent yet: $lacking is not in the bucket, may not be read, or is damaged. It is tried again every 5 s."
          sleep 5
        done
        tries=0
        agent=
        ended=
        trap 'ended=yes; [ -z "$agent" ] || kill -TERM "$agent"' TERM INT
        while [ -z "$ended" ]; do
          version=$(cat {{CurrentFile}})
          rm -f {{ReadyFile}}
          "./$version/{{Program}}" --folder "$PWD" "$@" 2> errors &
          agent=$!
          (sleep "$patience"; [ -e {{ReadyFile}} ] || kill -KILL "$agent") &
          limit=$!
          wait "$agent"
          code=$?
          while kill -0 "$agent" 2>/dev/null; do
            wait "$agent"
            code=$?
          done
          pkill -P "$limit"
          kill "$limit" 2>/dev/null
          cat errors >&2
          if [ -e {{ReadyFile}} ]; then
            tries=0
          elif [ -z "$ended" ]; then
            tries=$((tries + 1))
            tell "The agent $version ended with exit code $code before it told a status. It is started again."
            before=$(cat {{PreviousFile}} 2>/dev/null)
            if [ "$tries" -ge 3 ] && [ -n "$before" ] && [ -x "$before/{{Program}}" ] && [ "$before" != "$version" ]; then
              echo "$version It ended $tries times before it told a status, the last time with exit code $code: $(tail -n 3 errors | tr -s '\n\t ' ' ')" > {{RefusedFile}}
              echo "$before" > {{CurrentFile}}
              tries=0
            fi
          fi
          [ -n "$ended" ] || [ "$version" != "$(cat {{CurrentFile}})" ] || sleep 2
        done

        """;
}
