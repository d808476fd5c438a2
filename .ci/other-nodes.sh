#!/usr/bin/env bash
# Prints the paths of Node 22 and 24, separated by commas, for ENTABLE_NODES; they are installed to a temporary folder.
# One that can't be had is left out, and the tests that need it with it: this never fails the run.
set -uo pipefail
folder=$(mktemp -d)

paths=()
for version in 22 24; do
  timeout 120 npm install --silent --no-save --prefix "$folder/$version" "node@$version" > /dev/null 2>&1
  node=$folder/$version/node_modules/node/bin/node
  if "$node" --version > /dev/null 2>&1; then
    paths+=("$node")
  else
    echo "No Node $version: the tests by it are skipped" >&2
  fi
done
(IFS=,; echo "${paths[*]-}")
