#!/usr/bin/env bash
# osls 4.3.1: with `-c FILE` (or `--config FILE`) before the command, `osls -c FILE package` prints nothing,
# packages nothing and exits with status 0, so that a deployment script goes on as if it had worked. After the
# command, `osls package -c FILE`, the same option works. Seen on 2026-11-30 with Node 20. Needs npm; no AWS account is used.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts osls@4.3.1 >/dev/null
mkdir service
cd service
cat >other.yml <<'YML'
service: finding
provider:
  name: aws
  runtime: nodejs20.x
functions:
  hello:
    handler: index.handler
YML
echo 'exports.handler = async () => ({})' >index.js

before=$(../node_modules/.bin/osls -c other.yml package 2>&1) && status=0 || status=$?
packaged=$(find . -name 'cloudformation-template-update-stack.json' | wc -l)
../node_modules/.bin/osls package -c other.yml >/dev/null 2>&1
after=$(find . -name 'cloudformation-template-update-stack.json' | wc -l)

echo "before the command: status $status, ${#before} characters printed, $packaged templates; after it: $after"
[[ $status == 0 && -z $before && $packaged == 0 && $after == 1 ]] || {
  echo "changed: osls no longer ignores a command that follows -c"
  exit 1
}
