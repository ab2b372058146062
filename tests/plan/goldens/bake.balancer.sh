#!/bin/bash
set -e
if command -v cloud-init >/dev/null; then cloud-init status --wait >/dev/null || true; fi
mkdir -p /etc/warmstart
: > /etc/warmstart/baked
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

command -v aws >/dev/null
command -v haproxy >/dev/null
systemctl disable --now haproxy
echo balancer >> /etc/warmstart/baked
