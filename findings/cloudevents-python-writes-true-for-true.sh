#!/usr/bin/env bash
# cloudevents 2.2.0 (PyPI): in binary mode, a Boolean extension is sent as `True`. CloudEvents' text for it is `true`
# (specification 1.0.2, "Type System"), and a reader of another language takes `True` for a text. JSON data that is a
# Boolean is sent as Python's text, too: `False` is no JSON, although the content type says so. In structured mode both
# are right.
# Seen on 2026-11-30 with Python 3.11. Needs Python with venv and pip.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check cloudevents==2.2.0
cat >finding.py <<'PYTHON'
import json

from cloudevents.core.bindings.http import to_binary, to_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

event = CloudEvent(
    {
        "specversion": "1.0",
        "id": "1",
        "source": "/orders",
        "type": "order.paid",
        "datacontenttype": "application/json",
        "replayed": True,
    },
    False,
)
message = to_binary(event, JSONFormat())
print("binary", message.headers["ce-replayed"], message.body.decode())
text = json.loads(to_structured(event, JSONFormat()).body)
print("structured", json.dumps(text["replayed"]), json.dumps(text["data"]))
PYTHON
seen=$(python/bin/python finding.py)
echo "$seen"
[[ $seen == $'binary True False\nstructured true false' ]] || {
  echo "changed: cloudevents now writes a Boolean as CloudEvents does"
  exit 1
}
