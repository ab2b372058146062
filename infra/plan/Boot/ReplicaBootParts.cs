namespace Infra.Plan;

/// <summary>The parts of a replica's boot text.</summary>
internal static class ReplicaBootParts
{
    /// <summary>One line for each phase, put into the bucket at once, so that it outlives the machine.</summary>
    public const string Report = """
        #!/bin/bash
        # report PHASE STATE [CODE]
        . /opt/warmstart/machine
        printf '{"at":"%s","seconds":%s,"instance":"%s","type":"%s","zone":"%s","phase":"%s","state":"%s","code":%s}\n' \
          "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(cut -d ' ' -f 1 /proc/uptime)" \
          "$WARMSTART_INSTANCE" "$WARMSTART_TYPE" "$WARMSTART_ZONE" "$1" "$2" "${3:-null}" >> /var/lib/warmstart/report.jsonl
        aws s3 cp --only-show-errors --region "$WARMSTART_BUCKET_REGION" /var/lib/warmstart/report.jsonl \
          "s3://$WARMSTART_BUCKET/$WARMSTART_REPORTS/$WARMSTART_INSTANCE.jsonl"

        """;

    /// <summary>What differs between machines, found here: the variables of SkyPilot's tasks (fact sheet of the service YAML, 7.5).</summary>
    public static string Machine(string stack, string reports) => $$"""
        zone=$(metadata placement/availability-zone)
        region=$(metadata placement/region)
        address=$(metadata local-ipv4)
        user=$(id -nu 1000 2>/dev/null || echo ubuntu)
        home=$(getent passwd "$user" | cut -d : -f 6)
        gpus=$(nvidia-smi -L 2>/dev/null | grep -c '^GPU')
        # SkyPilot counts replicas; here the number comes from the machine's id, which is never used again.
        replica=$((16#${instance: -7}))
        cat > /opt/warmstart/machine <<END_OF_MACHINE
        export WARMSTART_INSTANCE='$instance' WARMSTART_TYPE='$(metadata instance-type)' WARMSTART_ZONE='$zone'
        export WARMSTART_BUCKET='$bucket' WARMSTART_BUCKET_REGION='$bucket_region' WARMSTART_REPORTS={{Shell.Quote(reports)}}
        export WARMSTART_GPUS='$gpus' WARMSTART_ADDRESS='$address'
        export SKYPILOT_NUM_NODES=1 SKYPILOT_SERVE_REPLICA_ID='$replica' SKYPILOT_USER='$user'
        export SKYPILOT_TASK_ID='{{stack}}-$service-$instance'
        export SKYPILOT_CLUSTER_INFO='{"cluster_name": "$service-$replica", "cloud": "AWS", "region": "$region", "zone": "$zone"}'
        END_OF_MACHINE
        chmod 755 /opt/warmstart/report /opt/warmstart/replica
        # Both root and the login user add lines to it.
        touch /var/lib/warmstart/report.jsonl
        chown -R "$user:" /var/lib/warmstart
        chown "$user:" /opt/warmstart/envs && chmod 600 /opt/warmstart/envs
        mkdir -p "$home/sky_workdir" && chown "$user:" "$home/sky_workdir"

        """;

    /// <summary>
    /// Secrets, into memory and into the environment of setup and run alone. Python comes with cloud-init, and quotes any text
    /// for the shell. A name without a value is a failed replica.
    /// </summary>
    public static string Secrets(SecretPlan secret) => $$"""
        /opt/warmstart/report secrets started
        mkdir -p /run/warmstart && install -m 600 -o "$user" /dev/null /run/warmstart/secrets
        for _ in {1..15}; do
          value=$(aws secretsmanager get-secret-value --region {{Shell.Quote(secret.Region)}} --secret-id {{Shell.Quote(secret.Name)}} --query SecretString --output text) && break
          sleep 4
        done
        if ! printf '%s' "$value" | python3 -c '
        import json, shlex, sys
        values = json.load(sys.stdin)
        for key in sys.argv[1:]:
            print("export " + key + "=" + shlex.quote(values[key]))
        ' {{string.Join(' ', secret.Keys)}} > /run/warmstart/secrets; then
          /opt/warmstart/report secrets failed 1
          exit 1
        fi
        unset value
        /opt/warmstart/report secrets finished

        """;

    /// <summary>The working directory. Its absence is a failed replica: run would start without its code.</summary>
    public static string Files(string key) => $$"""
        /opt/warmstart/report files started
        for _ in {1..30}; do
          fetched=no
          aws s3 cp --only-show-errors --region "$bucket_region" "s3://$bucket/{{key}}" /opt/warmstart/workdir.zip && fetched=yes && break
          sleep 4
        done
        if [ "$fetched" != yes ] || ! unzip -oq /opt/warmstart/workdir.zip -d "$home/sky_workdir"; then
          /opt/warmstart/report files failed 1
          exit 1
        fi
        rm /opt/warmstart/workdir.zip
        chown -R "$user:" "$home/sky_workdir"
        /opt/warmstart/report files finished

        """;

    /// <summary>Conda from conda-forge, whose channel asks no one to accept terms; under the path that SkyPilot's images use.</summary>
    public const string Conda = """
        if ! command -v conda >/dev/null && [ ! -x "$home/miniconda3/bin/conda" ]; then
          /opt/warmstart/report conda started
          curl -fsSL --retry 10 -o /opt/warmstart/conda.sh \
            "https://github.com/conda-forge/miniforge/releases/latest/download/Miniforge3-Linux-$(uname -m).sh"
          runuser -u "$user" -- env HOME="$home" bash /opt/warmstart/conda.sh -b -p "$home/miniconda3"
          /opt/warmstart/report conda finished "$?"
        fi

        """;

    /// <summary>
    /// Setup, then run, each in a login shell of its own with conda hooked. Neither -e nor -u: the operator's scripts
    /// are not written for them. Children that run leaves behind when it exits with 0 live on.
    /// </summary>
    public static string Replica(bool hasSetup) => $$"""
        #!/bin/bash
        . /opt/warmstart/machine
        . /opt/warmstart/envs
        [ ! -e /run/warmstart/secrets ] || . /run/warmstart/secrets
        cd ~/sky_workdir || exit 1
        step() {
          bash -l -c '
            conda=$(command -v conda || echo ~/miniconda3/bin/conda)
            [ -x "$conda" ] && eval "$("$conda" shell.bash hook)" && conda activate base
            . "$0"' "/opt/warmstart/$1"
        }
        {{(hasSetup ? Setup : "")}}/opt/warmstart/report run started
        SKYPILOT_NODE_RANK=0 SKYPILOT_NODE_IPS=$WARMSTART_ADDRESS SKYPILOT_NUM_GPUS_PER_NODE=$WARMSTART_GPUS step run
        code=$?
        /opt/warmstart/report run exited "$code"
        exit "$code"

        """;

    private const string Setup = """
        /opt/warmstart/report setup started
        SKYPILOT_SETUP_NODE_RANK=0 SKYPILOT_SETUP_NODE_IPS=$WARMSTART_ADDRESS SKYPILOT_SETUP_NUM_GPUS_PER_NODE=$WARMSTART_GPUS step setup
        code=$?
        /opt/warmstart/report setup exited "$code"
        [ "$code" -eq 0 ] || exit "$code"

        """;

    /// <summary>A unit that is never restarted: the agent replaces a replica that fails. RemainAfterExit keeps run's children.</summary>
    public const string Unit = """
        getent group docker >/dev/null && usermod -aG docker "$user"
        cat > /etc/systemd/system/warmstart-replica.service <<END_OF_UNIT
        [Unit]
        Description=Replica of $service

        [Service]
        Type=exec
        User=$user
        Environment=HOME=$home
        ExecStart=/opt/warmstart/replica
        RemainAfterExit=yes
        Restart=no
        LimitNOFILE=1048576
        SyslogIdentifier=replica
        END_OF_UNIT
        systemctl daemon-reload
        systemctl start --no-block warmstart-replica.service

        """;
}
