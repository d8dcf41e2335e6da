#!/usr/bin/env bash
# aws-cdk-lib 2.276.0: a rule's dead-letter queue that is encrypted with a key of one's own cannot be written by
# EventBridge. The construct lets the rule send to the queue, but not use its key, and says nothing; the events would be
# lost at the place that is to keep them. AWS asks for both if a service sends to an encrypted queue (SQS
# developer guide, sqs-key-management.html). For the queue as the rule's target, and as a function's on-failure
# destination, the same library adds the permission to use the key.
# Seen on 2026-11-30 with Node 20: no statement on the key names EventBridge for the dead-letter queue; one does for the
# target. This shows what is generated; it was not deployed. Needs npm; no AWS account is used.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts aws-cdk-lib@2.276.0 constructs@10.8.1 >/dev/null
cat >finding.js <<'JS'
const { App, Stack, aws_events, aws_events_targets, aws_kms, aws_sqs } = require("aws-cdk-lib");
const { Template } = require("aws-cdk-lib/assertions");

const show = (role, targetOf) => {
  const stack = new Stack(new App({ outdir: role }), "Finding");
  const queue = new aws_sqs.Queue(stack, "Encrypted", { encryptionMasterKey: new aws_kms.Key(stack, "Key") });
  new aws_events.Rule(stack, "Rule", { eventPattern: { source: ["orders"] }, targets: [targetOf(stack, queue)] });
  const resources = Object.values(Template.fromStack(stack).toJSON().Resources);
  const grants = resources
    .filter(resource => ["AWS::KMS::Key", "AWS::SQS::QueuePolicy"].includes(resource.Type))
    .filter(resource => JSON.stringify(resource.Properties).includes("events.amazonaws.com"))
    .map(resource => resource.Type);
  console.log(`${role}: ${grants.sort().join(" ")}`);
};
show("target", (stack, queue) => new aws_events_targets.SqsQueue(queue));
show("dead-letters", (stack, queue) =>
  new aws_events_targets.EventBus(new aws_events.EventBus(stack, "Bus"), { deadLetterQueue: queue }));
JS
seen=$(node finding.js)
echo "$seen"
[[ $seen == $'target: AWS::KMS::Key AWS::SQS::QueuePolicy\ndead-letters: AWS::SQS::QueuePolicy' ]] || {
  echo "changed: aws-cdk-lib now lets a rule use the key of its dead-letter queue"
  exit 1
}
