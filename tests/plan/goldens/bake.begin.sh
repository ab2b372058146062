#!/bin/bash
set -e
if command -v cloud-init >/dev/null; then cloud-init status --wait >/dev/null || true; fi
mkdir -p /etc/warmstart
: > /etc/warmstart/baked
