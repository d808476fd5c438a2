#!/usr/bin/env bash
# Sees to it that a Docker engine answers and has the image amazon/dynamodb-local, on a Debian machine run by root too.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
image=amazon/dynamodb-local

answers() { docker version --format '{{.Server.Version}}' > /dev/null 2>&1; }

if ! command -v dockerd > /dev/null && ! answers; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends docker.io iptables > /dev/null
fi
if ! answers; then
  log=$(mktemp)
  setsid nohup dockerd > "$log" 2>&1 < /dev/null &
  for _ in $(seq 300); do answers && break; sleep 0.1; done
  answers || { tail -n 5 "$log" >&2; echo 'dockerd does not come up' >&2; exit 1; }
fi

docker image inspect "$image" > /dev/null 2>&1 \
  || timeout 60 docker pull -q "$image" 2> /dev/null \
  || bash "$here/dynamodb-local-image.sh" "$image"
echo "Docker $(docker version --format '{{.Server.Version}}') has $image"
