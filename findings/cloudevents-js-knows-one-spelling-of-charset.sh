#!/usr/bin/env bash
# cloudevents 10.0.0 (npm): of a content type's parameters, the reader knows the text "; charset=utf-8" alone. With
# "; charset=UTF-8" it refuses an event in structured mode ("invalid content type"), and HTTP.isEvent says that it is
# none; an event in binary mode is read, but its JSON stays a text, without an error. The HTTP binding's own example of
# structured mode says "charset=UTF-8" (HTTP protocol binding 1.0.2, section 3.2), and the name of a charset is read
# in any case, with or without a space before it (RFC 9110, sections 5.6.6 and 8.3.2). A batch is read with any.
# Seen on 2026-11-30 with Node 20. Needs npm.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts cloudevents@10.0.0 >/dev/null
cat >finding.js <<'JS'
const { HTTP } = require("cloudevents");

const data = '{"paid":true}';
const event = { specversion: "1.0", id: "1", source: "/orders", type: "order.paid" };
const attributes = Object.fromEntries(Object.entries(event).map(([name, value]) => [`ce-${name}`, value]));
const structured = JSON.stringify({ ...event, data: JSON.parse(data) });

const read = (type, body, headers = {}) => {
  const message = { headers: { ...headers, "content-type": type }, body };
  try {
    return `${HTTP.isEvent(message)} ${typeof [HTTP.toEvent(message)].flat()[0].data}`;
  } catch (error) {
    return `${HTTP.isEvent(message)} refused`;
  }
};
for (const parameter of ["", "; charset=utf-8", "; charset=UTF-8", ";charset=utf-8"]) {
  console.log(
    `[${parameter}] structured:`, read(`application/cloudevents+json${parameter}`, structured),
    "batch:", read(`application/cloudevents-batch+json${parameter}`, `[${structured}]`),
    "binary:", read(`application/json${parameter}`, data, attributes),
  );
}
JS
seen=$(node finding.js)
echo "$seen"
[[ $seen == '[] structured: true object batch: true object binary: true object
[; charset=utf-8] structured: true object batch: true object binary: true object
[; charset=UTF-8] structured: false refused batch: true object binary: true string
[;charset=utf-8] structured: false refused batch: true object binary: true string' ]] || {
  echo "changed: cloudevents now knows more spellings of a charset"
  exit 1
}
