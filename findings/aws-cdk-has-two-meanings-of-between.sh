#!/usr/bin/env bash
# aws-cdk-lib 2.276.0: FilterRule.between(0, 5), for the filter of an event source mapping, leaves the lower bound out:
# it generates [">", 0, "<=", 5]. Match.interval(0, 5), for an event pattern, takes both bounds in: [">=", 0, "<=", 5].
# The first is documented as a numeric range with no word on its ends, the second as inclusive. A filter that is to pass
# the amounts from 0 to 5 passes no record whose amount is 0, and a mapping drops for good what its filters do not pass.
# Seen on 2026-11-30 with Node 20. Needs npm; no AWS account is used.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts aws-cdk-lib@2.276.0 constructs@10.8.1 >/dev/null
seen=$(node -e '
  const { App, Stack, aws_events, aws_lambda } = require("aws-cdk-lib");
  const filter = aws_lambda.FilterCriteria.filter({ amount: aws_lambda.FilterRule.between(0, 5) });
  console.log("filter", filter.pattern);
  const pattern = { amount: aws_events.Match.interval(0, 5) };
  console.log("pattern", JSON.stringify(new Stack(new App(), "Finding").resolve(pattern)));
')
echo "$seen"
[[ $seen == $'filter {"amount":[{"numeric":[">",0,"<=",5]}]}\npattern {"amount":[{"numeric":[">=",0,"<=",5]}]}' ]] || {
  echo "changed: aws-cdk-lib now has one meaning of a range"
  exit 1
}
