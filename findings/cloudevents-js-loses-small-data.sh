#!/usr/bin/env bash
# cloudevents 10.0.0 (npm): an event whose JSON data is 0, false or "" has no data after HTTP.structured and
# HTTP.toEvent, though the text in between holds it. In binary mode those three come back, but the reader refuses what
# the writer wrote for 5 and true: "invalid payload type, allowed are: string or object". Data may be any JSON value
# (CloudEvents JSON format 1.0.2, section 3.1).
# Seen on 2026-11-30 with Node 20. Needs npm.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts cloudevents@10.0.0 >/dev/null
cat >finding.js <<'JS'
const { CloudEvent, HTTP } = require("cloudevents");

const back = message => {
  try {
    return JSON.stringify(HTTP.toEvent(message).data);
  } catch (error) {
    return "refused";
  }
};
for (const data of [0, false, "", 5, true, { paid: 0 }]) {
  const event = new CloudEvent({
    id: "1", source: "/orders", type: "order.paid", datacontenttype: "application/json", data,
  });
  const structured = HTTP.structured(event);
  const written = JSON.stringify(JSON.parse(structured.body).data);
  console.log(written, "structured", back(structured), "binary", back(HTTP.binary(event)));
}
JS
seen=$(node finding.js)
echo "$seen"
[[ $seen == '0 structured undefined binary 0
false structured undefined binary false
"" structured undefined binary ""
5 structured 5 binary refused
true structured true binary refused
{"paid":0} structured {"paid":0} binary {"paid":0}' ]] || {
  echo "changed: cloudevents' modes lose other data than they did"
  exit 1
}
