#!/usr/bin/env bash
# Sees to it that there is a Chromium for the test of the OpenAPI page, on a Debian machine run by root too. Where it
# can't be had, that test says so and is skipped: this never fails the run.
set -uo pipefail

for browser in chromium chromium-browser google-chrome; do
  if command -v "$browser" > /dev/null; then echo "There is $browser"; exit 0; fi
done
if command -v apt-get > /dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive timeout 300 apt-get install -y -qq --no-install-recommends chromium > /dev/null
fi
command -v chromium || echo 'No Chromium: the test of the OpenAPI page in a browser is skipped'
exit 0
