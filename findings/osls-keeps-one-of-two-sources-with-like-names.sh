#!/usr/bin/env bash
# osls 4.3.1: a function that reads two sources whose names differ in punctuation alone, or that have one name in
# two accounts or regions, gets a single event source mapping: that of the last one. `osls package` prints no
# warning, although each `stream` and `sqs` event of a function stands for a mapping of its own.
# Seen on 2026-11-30 with Node 20 for the streams of the tables order-lines and orderlines, and for the queues
# named dead-orders in two accounts: two mappings instead of four. Needs npm; no AWS account is used.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts osls@4.3.1 >/dev/null
mkdir service
cd service
cat >serverless.yml <<'YML'
service: finding
provider:
  name: aws
  runtime: nodejs20.x
functions:
  hello:
    handler: index.handler
    events:
      - stream: arn:aws:dynamodb:us-east-1:111122223333:table/order-lines/stream/2026-01-01T00:00:00.000
      - stream: arn:aws:dynamodb:us-east-1:111122223333:table/orderlines/stream/2026-01-01T00:00:00.000
      - sqs: arn:aws:sqs:us-east-1:111122223333:dead-orders
      - sqs: arn:aws:sqs:us-east-1:444455556666:dead-orders
YML
echo 'exports.handler = async () => ({})' >index.js

printed=$(../node_modules/.bin/osls package 2>&1)
seen=$(node -p '
  Object.values(require("./.serverless/cloudformation-template-update-stack.json").Resources)
    .filter(resource => resource.Type === "AWS::Lambda::EventSourceMapping")
    .map(mapping => mapping.Properties.EventSourceArn)
    .sort()
    .join("\n")')
echo "$seen"
[[ $seen == $'arn:aws:dynamodb:us-east-1:111122223333:table/orderlines/stream/2026-01-01T00:00:00.000\narn:aws:sqs:us-east-1:444455556666:dead-orders' \
  && $printed != *arning* ]] || {
  echo "changed: osls no longer drops one of two sources silently"
  exit 1
}
