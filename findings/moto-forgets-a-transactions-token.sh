#!/usr/bin/env bash
# moto 5.2.5: a transaction that is sent again with its ClientRequestToken is carried out again, and the token may
# come with another request. DynamoDB carries it out once within ten minutes, and refuses another request under the
# same token with IdempotentParameterMismatchException (API_TransactWriteItems.html). A test of a retry that relies on
# the token fails here, although the program is right.
# Seen on 2026-11-30 with Python 3.11 and boto3 1.44.8 for `ADD amount :n`: the amount is 2 after two sends of 1, and
# 7 after 5 under the same token. Needs Python with venv and pip; no AWS account is used.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'moto[dynamodb]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >finding.py <<'PYTHON'
import boto3
from moto import mock_aws

with mock_aws():
    dynamodb = boto3.client("dynamodb")
    dynamodb.create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    for number in "1", "1", "5":
        dynamodb.transact_write_items(
            ClientRequestToken="one-token",
            TransactItems=[
                {
                    "Update": {
                        "TableName": "orders",
                        "Key": {"id": {"S": "order"}},
                        "UpdateExpression": "ADD amount :n",
                        "ExpressionAttributeValues": {":n": {"N": number}},
                    }
                }
            ],
        )
        item = dynamodb.get_item(TableName="orders", Key={"id": {"S": "order"}})["Item"]
        print("added", number, "amount", item["amount"]["N"])
PYTHON
seen=$(AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none python/bin/python finding.py)
echo "$seen"
[[ $seen == $'added 1 amount 1\nadded 1 amount 2\nadded 5 amount 7' ]] || {
  echo "changed: moto now heeds a transaction's token"
  exit 1
}
