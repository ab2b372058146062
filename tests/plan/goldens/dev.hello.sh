#!/bin/bash
# A replica of hello, stack dev, placement aws-us-east-1: files, setup, run; the journal has their output.
service='hello'
bucket='warmstart-dev-4c1d7e-aws'
bucket_region='us-east-1'
mkdir -p /opt/warmstart /var/lib/warmstart

cat > /opt/warmstart/envs <<'END_OF_ENVS'
END_OF_ENVS

cat > /opt/warmstart/setup <<'END_OF_SETUP'
END_OF_SETUP

cat > /opt/warmstart/run <<'END_OF_RUN'
python -m http.server 8080
END_OF_RUN

cat > /opt/warmstart/report <<'END_OF_REPORT'
#!/bin/bash
# report PHASE STATE [CODE]
. /opt/warmstart/machine
printf '{"at":"%s","seconds":%s,"instance":"%s","type":"%s","zone":"%s","phase":"%s","state":"%s","code":%s}\n' \
  "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(cut -d ' ' -f 1 /proc/uptime)" \
  "$WARMSTART_INSTANCE" "$WARMSTART_TYPE" "$WARMSTART_ZONE" "$1" "$2" "${3:-null}" >> /var/lib/warmstart/report.jsonl
aws s3 cp --only-show-errors --region "$WARMSTART_BUCKET_REGION" /var/lib/warmstart/report.jsonl \
  "s3://$WARMSTART_BUCKET/$WARMSTART_REPORTS/$WARMSTART_INSTANCE.jsonl"
END_OF_REPORT

cat > /opt/warmstart/replica <<'END_OF_REPLICA'
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
/opt/warmstart/report run started
SKYPILOT_NODE_RANK=0 SKYPILOT_NODE_IPS=$WARMSTART_ADDRESS SKYPILOT_NUM_GPUS_PER_NODE=$WARMSTART_GPUS step run
code=$?
/opt/warmstart/report run exited "$code"
exit "$code"
END_OF_REPLICA

token=$(curl -fsS --retry 10 --retry-connrefused -X PUT \
  -H 'X-aws-ec2-metadata-token-ttl-seconds: 3600' http://169.254.169.254/latest/api/token)
metadata() {
  curl -fsS --retry 10 --retry-connrefused -H "X-aws-ec2-metadata-token: $token" \
    "http://169.254.169.254/latest/meta-data/$1"
}
instance=$(metadata instance-id)

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
export WARMSTART_BUCKET='$bucket' WARMSTART_BUCKET_REGION='$bucket_region' WARMSTART_REPORTS='reports/hello'
export WARMSTART_GPUS='$gpus' WARMSTART_ADDRESS='$address'
export SKYPILOT_NUM_NODES=1 SKYPILOT_SERVE_REPLICA_ID='$replica' SKYPILOT_USER='$user'
export SKYPILOT_TASK_ID='dev-$service-$instance'
export SKYPILOT_CLUSTER_INFO='{"cluster_name": "$service-$replica", "cloud": "AWS", "region": "$region", "zone": "$zone"}'
END_OF_MACHINE
chmod 755 /opt/warmstart/report /opt/warmstart/replica
# Both root and the login user add lines to it.
touch /var/lib/warmstart/report.jsonl
chown -R "$user:" /var/lib/warmstart
chown "$user:" /opt/warmstart/envs && chmod 600 /opt/warmstart/envs
mkdir -p "$home/sky_workdir" && chown "$user:" "$home/sky_workdir"

missing=()
command -v aws >/dev/null || missing+=(awscli)
command -v unzip >/dev/null || missing+=(unzip)
command -v python >/dev/null || missing+=(python-is-python3)
if [ "${#missing[@]}" -gt 0 ]; then
  for _ in {1..10}; do
    apt-get -o DPkg::Lock::Timeout=300 update -q \
      && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "${missing[@]}" \
      && break
    sleep 6
  done
fi

/opt/warmstart/report boot finished


/opt/warmstart/report files started
for _ in {1..30}; do
  fetched=no
  aws s3 cp --only-show-errors --region "$bucket_region" "s3://$bucket/services/hello/workdir/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.zip" /opt/warmstart/workdir.zip && fetched=yes && break
  sleep 4
done
if [ "$fetched" != yes ] || ! unzip -oq /opt/warmstart/workdir.zip -d "$home/sky_workdir"; then
  /opt/warmstart/report files failed 1
  exit 1
fi
rm /opt/warmstart/workdir.zip
chown -R "$user:" "$home/sky_workdir"
/opt/warmstart/report files finished


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
