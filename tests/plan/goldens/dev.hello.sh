#!/bin/bash
# A replica of hello, stack dev, placement aws-us-east-1: files, setup, run; the journal has their output.
set -o pipefail
service='hello'
bucket='warmstart-dev-4c1d7e-aws'
bucket_region='us-east-1'
export HOME=/root
mkdir -p /opt/warmstart /var/lib/warmstart

cat > /opt/warmstart/envs <<'END_OF_ENVS'
END_OF_ENVS

cat > /opt/warmstart/run <<'END_OF_RUN'
python -m http.server 8080
END_OF_RUN

cat > /opt/warmstart/report <<'END_OF_REPORT'
#!/bin/bash
# report PHASE STATE [CODE]
. /opt/warmstart/machine
exec 9> /var/lib/warmstart/report.lock
flock 9
printf '{"at":"%s","seconds":%s,"instance":"%s","type":"%s","zone":"%s","phase":"%s","state":"%s","code":%s}\n' \
  "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(cut -d ' ' -f 1 /proc/uptime)" \
  "$WARMSTART_INSTANCE" "$WARMSTART_TYPE" "$WARMSTART_ZONE" "$1" "$2" "${3:-null}" >> /var/lib/warmstart/report.jsonl
flock -u 9
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
END_OF_REPORT

cat > /opt/warmstart/watch <<'END_OF_WATCH'
#!/bin/bash
. /opt/warmstart/machine
limit=120
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
END_OF_WATCH

cat > /opt/warmstart/logs <<'END_OF_LOGS'
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
END_OF_LOGS

cat > /opt/warmstart/replica <<'END_OF_REPLICA'
#!/bin/bash
. /opt/warmstart/machine
. /opt/warmstart/envs
cd ~/sky_workdir || exit 1
end=exited
trap 'end=stopped' TERM
step() {
  bash -l -c '
    for conda in "$(command -v conda)" ~/miniconda3/bin/conda ~/anaconda3/bin/conda /opt/conda/bin/conda; do [ -x "$conda" ] && break; done
    [ -x "$conda" ] && eval "$("$conda" shell.bash hook)" && conda activate base
    . "$0"' "/opt/warmstart/$1"
}
/opt/warmstart/report run started
SKYPILOT_NODE_RANK=0 SKYPILOT_NODE_IPS=$WARMSTART_ADDRESS SKYPILOT_NUM_GPUS_PER_NODE=$WARMSTART_GPUS step run
code=$?
/opt/warmstart/report run "$end" "$code"
exit "$code"
END_OF_REPLICA

token=$(curl -fsS --retry 10 --retry-connrefused -X PUT \
  -H 'X-aws-ec2-metadata-token-ttl-seconds: 3600' http://169.254.169.254/latest/api/token)
metadata() {
  curl -fsS --retry 10 --retry-connrefused -H "X-aws-ec2-metadata-token: $token" \
    "http://169.254.169.254/latest/meta-data/$1"
}
instance=$(metadata instance-id)

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
export WARMSTART_REPORTS='reports/hello' WARMSTART_LOGS='logs/hello' WARMSTART_ADDRESS='$address'
export SKYPILOT_NUM_NODES=1 SKYPILOT_SERVE_REPLICA_ID='$replica' SKYPILOT_USER='$user'
export SKYPILOT_TASK_ID='dev-$service-$instance'
export SKYPILOT_CLUSTER_INFO='{"cluster_name": "$service-$replica", "cloud": "AWS", "region": "$region", "zone": "$zone"}'
END_OF_MACHINE
chmod 755 /opt/warmstart/report /opt/warmstart/replica /opt/warmstart/watch /opt/warmstart/logs
# Both root and the login user add lines to the report.
touch /var/lib/warmstart/report.jsonl /var/lib/warmstart/report.lock
chown -R "$user:" /var/lib/warmstart
chown "$user:" /opt/warmstart/envs && chmod 600 /opt/warmstart/envs
# In memory: whatever must not outlive the machine on a disk.
install -d -m 700 -o "$user" /run/warmstart
owned "$home/sky_workdir"

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

missing=()
need() { # COMMAND PACKAGE-OF-APT PACKAGE-OF-DNF
  command -v "$1" >/dev/null && return
  if [ "$family" = apt ]; then missing+=("$2"); else missing+=("$3"); fi
}
need python python-is-python3 python-unversioned-command
[ "${#missing[@]}" -eq 0 ] || add "${missing[@]}" || fail packages

report boot finished

echo "export WARMSTART_GPUS='$(nvidia-smi -L 2>/dev/null | grep -c '^GPU')'" >> /opt/warmstart/machine

report files started
fetch 'services/hello/workdir/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.tar' "$home/sky_workdir" || fail files
chown -R "$user:" "$home/sky_workdir"
report files finished

getent group docker >/dev/null && usermod -aG docker "$user"
cat > /etc/systemd/system/warmstart-replica.service <<END_OF_UNIT
[Unit]
Description=Replica of $service
After=network-online.target

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
