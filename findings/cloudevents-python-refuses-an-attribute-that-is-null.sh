#!/usr/bin/env bash
# cloudevents 2.2.0 (PyPI): an event whose optional attribute is null in JSON is refused. The JSON format says that a
# null attribute is to be read as one that is not there (CloudEvents JSON format 1.0.2, section 2.2), and two
# examples of that document have a null subject. A null extension is kept instead, and is written again as null.
# Seen on 2026-11-30 with Python 3.11: CloudEventValidationError for subject, dataschema and datacontenttype, TypeError
# for time. Needs Python with venv and pip.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check cloudevents==2.2.0
cat >finding.py <<'PYTHON'
import json

from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

for name in "subject", "dataschema", "datacontenttype", "time", "sequence":
    text = {"specversion": "1.0", "id": "1", "source": "/orders", "type": "order.paid", name: None}
    try:
        event = JSONFormat().read(CloudEvent, json.dumps(text))
        print(name, json.dumps(json.loads(JSONFormat().write(event)).get(name, "not there")))
    except Exception as error:
        print(name, "refused by", type(error).__name__)
PYTHON
seen=$(python/bin/python finding.py)
echo "$seen"
[[ $seen == 'subject refused by CloudEventValidationError
dataschema refused by CloudEventValidationError
datacontenttype refused by CloudEventValidationError
time refused by TypeError
sequence null' ]] || {
  echo "changed: cloudevents now reads a null attribute as one that is not there"
  exit 1
}
