#!/bin/bash
# The balancer of stack spot: takes the stack's address, and installs HAProxy.
name='spot-balancer'
region='us-east-1'

token=$(curl -fsS --retry 10 --retry-connrefused -X PUT \
  -H 'X-aws-ec2-metadata-token-ttl-seconds: 3600' http://169.254.169.254/latest/api/token)
metadata() {
  curl -fsS --retry 10 --retry-connrefused -H "X-aws-ec2-metadata-token: $token" \
    "http://169.254.169.254/latest/meta-data/$1"
}
instance=$(metadata instance-id)

missing=()
command -v aws >/dev/null || missing+=(awscli)
command -v haproxy >/dev/null || missing+=(haproxy)
if [ "${#missing[@]}" -gt 0 ]; then
  for _ in {1..10}; do
    apt-get -o DPkg::Lock::Timeout=300 update -q \
      && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "${missing[@]}" \
      && break
    sleep 6
  done
fi

# The address may be tagged, or the role in force, a little later than the machine boots.
for _ in {1..60}; do
  allocation=$(aws ec2 describe-addresses --region "$region" --filters "Name=tag:warmstart:balancer,Values=$name" \
    --query 'Addresses[0].AllocationId' --output text)
  if [ -n "$allocation" ] && [ "$allocation" != None ]; then
    aws ec2 associate-address --region "$region" --instance-id "$instance" --allocation-id "$allocation" --allow-reassociation && break
  fi
  sleep 5
done
