#!/bin/bash
# The balancer of stack dev: takes the stack's address, and starts HAProxy and the agent.
name='dev-balancer'
region='us-east-1'

token=$(curl -fsS --retry 10 --retry-connrefused -X PUT \
  -H 'X-aws-ec2-metadata-token-ttl-seconds: 3600' http://169.254.169.254/latest/api/token)
metadata() {
  curl -fsS --retry 10 --retry-connrefused -H "X-aws-ec2-metadata-token: $token" \
    "http://169.254.169.254/latest/meta-data/$1"
}
instance=$(metadata instance-id)

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

command -v haproxy >/dev/null || add haproxy
# The address may be tagged, or the role in force, a little later than the machine boots.
for _ in {1..60}; do
  allocation=$(aws ec2 describe-addresses --region "$region" --filters "Name=tag:warmstart:balancer,Values=$name" \
    --query 'Addresses[0].AllocationId' --output text)
  if [ -n "$allocation" ] && [ "$allocation" != None ]; then
    aws ec2 associate-address --region "$region" --instance-id "$instance" --allocation-id "$allocation" --allow-reassociation && break
  fi
  sleep 5
done

mkdir -p /opt/warmstart /var/lib/warmstart/agent
cat > /opt/warmstart/agent <<'END_OF_AGENT'
#!/bin/bash
# Runs the balancer's agent: `current` for ever, and `previous` again when that is no good.
cd "$1" && shift || exit 1
patience=${WARMSTART_AGENT_PATIENCE:-300}
instance=$(sed -n 's/.*--instance \([^ ]*\).*/\1/p' <<< "$*")
tries=0
fetch() { # KEY FILE
  aws s3 cp --only-show-errors --region 'us-east-1' 's3://warmstart-dev-4c1d7e-aws/'"$1" "$PWD/$2"
}
first() { # the agent that the fleet file names
  local key version
  lacking=balancer/fleet.json
  fetch balancer/fleet.json fleet.json && key=$(sed -n 's/.*"Agent":"\([^"]*\)".*/\1/p' fleet.json) && [ -n "$key" ] || return
  lacking=$key
  version=$(basename "$key" .tar.gz)
  rm -rf "$version" && mkdir "$version" && fetch "$key" agent.tar.gz && tar -xzf agent.tar.gz -C "$version" && rm agent.tar.gz \
    && [ -x "$version/Infra.Balancer" ] && echo "$version" > current
}
tell() { # WHAT, and what went wrong before: to the journal, and where `infra logs STACK --controller` reads
  echo "$1" >&2
  [ $((tries % 30)) -eq 1 ] || return
  { echo "$1"; tail -n 20 errors; } | sed "s/^/$(date -u +%FT%TZ) /" > told
  aws s3 cp --only-show-errors --region 'us-east-1' "$PWD/told" 's3://warmstart-dev-4c1d7e-aws/balancer/logs/agent/'"$instance/$(date -u +%Y%m%dT%H%M%S.%7NZ).log"
}
# The bucket may be filled, or the role in force, a little later than the machine boots.
until [ -x "$(cat current 2>/dev/null)/Infra.Balancer" ] || first 2> errors; do
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
  version=$(cat current)
  rm -f ready
  "./$version/Infra.Balancer" --folder "$PWD" "$@" 2> errors &
  agent=$!
  (sleep "$patience"; [ -e ready ] || kill -KILL "$agent") &
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
  if [ -e ready ]; then
    tries=0
  elif [ -z "$ended" ]; then
    tries=$((tries + 1))
    tell "The agent $version ended with exit code $code before it told a status. It is started again."
    before=$(cat previous 2>/dev/null)
    if [ "$tries" -ge 3 ] && [ -n "$before" ] && [ -x "$before/Infra.Balancer" ] && [ "$before" != "$version" ]; then
      echo "$version It ended $tries times before it told a status, the last time with exit code $code: $(tail -n 3 errors | tr -s '\n\t ' ' ')" > refused
      echo "$before" > current
      tries=0
    fi
  fi
  [ -n "$ended" ] || [ "$version" != "$(cat current)" ] || sleep 2
done
END_OF_AGENT

cat > /opt/warmstart/balancer <<END_OF_BALANCER
#!/bin/bash
exec /opt/warmstart/agent /var/lib/warmstart/agent --bucket warmstart-dev-4c1d7e-aws --bucket-region us-east-1 --region us-east-1 --instance $instance --haproxy /var/lib/warmstart/haproxy
END_OF_BALANCER
chmod 755 /opt/warmstart/agent /opt/warmstart/balancer
cat > /etc/systemd/system/warmstart-agent.service <<END_OF_UNIT
[Unit]
Description=Agent of stack dev
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
