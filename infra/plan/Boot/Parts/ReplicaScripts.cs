namespace Infra.Plan;

/// <summary>The programs that a replica's boot text leaves on the machine, below <c>/opt/warmstart</c>.</summary>
internal static class ReplicaScripts
{
    /// <summary>Paths of those that are run, not read.</summary>
    public static IReadOnlyList<string> Programs { get; } = ["/opt/warmstart/report", "/opt/warmstart/replica", "/opt/warmstart/watch", "/opt/warmstart/logs"];

    /// <summary>The same where setup and run are in a container.</summary>
    public static IReadOnlyList<string> ProgramsWithContainer { get; } = [.. Programs, "/opt/warmstart/step", "/opt/warmstart/end"];

    /// <summary>
    /// One line for each phase. The whole file goes to the bucket each time, so that it outlives the machine; while work goes
    /// on nothing waits for that, and the last of several at once wins.
    /// </summary>
    public const string Report = ReportLine + """
        upload() {
          flock 9
          for _ in 1 2 3; do
            aws s3 cp --only-show-errors --region "$WARMSTART_BUCKET_REGION" /var/lib/warmstart/report.jsonl \
              "s3://$WARMSTART_BUCKET/$WARMSTART_REPORTS/$WARMSTART_INSTANCE.jsonl" && return
            sleep 2
          done
        }
        case "$2" in
          started | finished) upload & ;;
          *) upload ;;
        esac

        """;

    /// <summary>The part of <see cref="Report"/> that stays on the machine.</summary>
    public const string ReportLine = """
        #!/bin/bash
        # report PHASE STATE [CODE]
        . /opt/warmstart/machine
        exec 9> /var/lib/warmstart/report.lock
        flock 9
        printf '{"at":"%s","seconds":%s,"instance":"%s","type":"%s","zone":"%s","phase":"%s","state":"%s","code":%s}\n' \
          "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(cut -d ' ' -f 1 /proc/uptime)" \
          "$WARMSTART_INSTANCE" "$WARMSTART_TYPE" "$WARMSTART_ZONE" "$1" "$2" "${3:-null}" >> /var/lib/warmstart/report.jsonl
        flock -u 9

        """;

    /// <summary>
    /// Setup, then run, each in a login shell of its own with conda hooked. Neither -e nor -u: the operator's scripts
    /// are not written for them. Children that run leaves behind when it exits with 0 live on. A machine that is told to go
    /// says <c>stopped</c>, which is no failure.
    /// </summary>
    public static string Replica(SetupStep setup, string? secrets, bool hasLogin) => $$"""
        #!/bin/bash
        . /opt/warmstart/machine
        . /opt/warmstart/envs
        {{(secrets is null ? "" : $". {secrets}\n")}}{{(hasLogin ? $"export DOCKER_CONFIG={DockerParts.Config}\n" : "")}}cd ~/sky_workdir || exit 1
        end=exited
        trap 'end=stopped' TERM
        step() {
          bash -l -c '{{Hooked}}' "/opt/warmstart/$1"
        }
        {{setup switch
        {
            SetupStep.None => "",
            SetupStep.Baked => "/opt/warmstart/report setup baked\n",
            SetupStep.Run => Setup,
        }}}/opt/warmstart/report run started
        SKYPILOT_NODE_RANK=0 SKYPILOT_NODE_IPS=$WARMSTART_ADDRESS SKYPILOT_NUM_GPUS_PER_NODE=$WARMSTART_GPUS step run
        code=$?
        /opt/warmstart/report run "$end" "$code"
        exit "$code"

        """;

    private const string Setup = """
        /opt/warmstart/report setup started
        SKYPILOT_SETUP_NODE_RANK=0 SKYPILOT_SETUP_NODE_IPS=$WARMSTART_ADDRESS SKYPILOT_SETUP_NUM_GPUS_PER_NODE=$WARMSTART_GPUS step setup
        code=$?
        /opt/warmstart/report setup "$end" "$code"
        [ "$code" -eq 0 ] || exit "$code"

        """;

    /// <summary>Runs a script, its path being $0, with conda hooked: where an installer, SkyPilot's images and AWS's put it.</summary>
    internal const string Hooked = """

            for conda in "$(command -v conda)" ~/miniconda3/bin/conda ~/anaconda3/bin/conda /opt/conda/bin/conda; do [ -x "$conda" ] && break; done
            [ -x "$conda" ] && eval "$("$conda" shell.bash hook)" && conda activate base
            . "$0"
        """;

    /// <summary>
    /// Watches what the cloud is about to do with the machine, and says so at once: the agent then sends it no more requests.
    /// <c>run</c> gets its SIGTERM when the drain is over or 5 s before a spot machine is taken, whichever comes first (DESIGN,
    /// part 6). The lifecycle hook is left to the agent, and continues by itself at its heartbeat.
    /// </summary>
    public static string Watch(TimeSpan drainLimit) => $$"""
        #!/bin/bash
        . /opt/warmstart/machine
        limit={{(int)drainLimit.TotalSeconds}}
        ask() {
          curl -fs -m 5 -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"
        }
        told=
        while sleep 5; do
          token=$(curl -fs -m 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token) || continue
          if [ -z "$told" ] && ask events/recommendations/rebalance >/dev/null; then
            told=yes
            /opt/warmstart/report rebalance recommended
          fi
          # Answers 404 until two minutes before the machine is taken, then {"action": "terminate", "time": "..."}.
          if notice=$(ask spot/instance-action); then
            action=$(sed -n 's/.*"action": *"\([a-z]*\)".*/\1/p' <<< "$notice")
            at=$(sed -n 's/.*"time": *"\([^"]*\)".*/\1/p' <<< "$notice")
            left=$(($(date -d "$at" +%s) - $(date +%s)))
            /opt/warmstart/report interruption "${action:-terminate}" "$left"
            left=$((left - 5))
          elif [ "$(ask autoscaling/target-lifecycle-state)" = Terminated ]; then
            /opt/warmstart/report lifecycle terminating
            left=$limit
          else
            continue
          fi
          [ "$left" -le "$limit" ] || left=$limit
          [ "$left" -le 0 ] || sleep "$left"
          systemctl stop warmstart-replica.service
          exit
        done

        """;

    /// <summary>
    /// Takes the journal of the boot and of the replica to the bucket, in pieces whose names sort by time. A piece that could
    /// not go is tried again with the next. Every 20 s: at S3's $0.005 per 1,000 puts a replica that never falls silent costs
    /// 2 cents a day.
    /// </summary>
    public const string Logs = """
        #!/bin/bash
        . /opt/warmstart/machine
        mkdir -p /var/lib/warmstart/logs && cd /var/lib/warmstart/logs || exit 1
        last=
        trap 'last=yes; kill "$pause"' TERM
        while :; do
          piece=$(date -u +%Y%m%dT%H%M%S.%NZ)
          journalctl --quiet --no-pager --output=short-iso --cursor-file=cursor --unit=cloud-final.service --unit=warmstart-replica.service > piece
          [ ! -s piece ] || mv piece "$piece.log"
          for file in *.log; do
            [ ! -e "$file" ] || aws s3 cp --only-show-errors --region "$WARMSTART_BUCKET_REGION" "$file" \
              "s3://$WARMSTART_BUCKET/$WARMSTART_LOGS/$WARMSTART_INSTANCE/$file" && rm -f "$file"
          done
          [ -z "$last" ] || exit 0
          sleep 20 &
          pause=$!
          wait "$pause"
        done

        """;
}

/// <summary>What becomes of <c>setup</c> at boot.</summary>
internal enum SetupStep
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is run.</summary>
    Run,

    /// <summary>The image was baked with it.</summary>
    Baked,
}
