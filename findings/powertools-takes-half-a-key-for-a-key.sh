#!/usr/bin/env bash
# aws-lambda-powertools 3.37.0 (PyPI): with a key of two paths, `[customer, order]`, an event that lacks one of them is
# keyed by the other alone, and raise_on_no_idempotency_key does not raise. Two orders of one customer without an order
# number are then one order: the second is not carried out, and the first one's result is returned for it. Only if both
# are missing is there an IdempotencyKeyError. The option is documented as to raise if no key was found in the request;
# half a key was guessed to be none.
# Seen on 2026-11-30 with Python 3.11. Needs Python with venv and pip; no AWS account is used.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check aws-lambda-powertools==3.37.0 'moto[dynamodb]==5.2.5' \
  boto3==1.44.8 botocore==1.44.8
cat >finding.py <<'PYTHON'
import boto3
from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)
from moto import mock_aws

with mock_aws():
    boto3.client("dynamodb").create_table(
        TableName="done",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )

    @idempotent_function(
        data_keyword_argument="event",
        persistence_store=DynamoDBPersistenceLayer(table_name="done"),
        config=IdempotencyConfig(event_key_jmespath="[customer, order]", raise_on_no_idempotency_key=True),
    )
    def place(event):
        return "placed " + event["book"]

    for event in (
        {"customer": "c", "book": "first"},
        {"customer": "c", "book": "second"},
        {"customer": "c", "order": 1, "book": "third"},
        {"book": "fourth"},
    ):
        try:
            print(event["book"], place(event=event))
        except Exception as error:
            print(event["book"], type(error).__name__)
PYTHON
seen=$(AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none python/bin/python -W ignore finding.py)
echo "$seen"
[[ $seen == $'first placed first\nsecond placed first\nthird placed third\nfourth IdempotencyKeyError' ]] || {
  echo "changed: powertools now treats a key that lacks a part in another way"
  exit 1
}
