#!/usr/bin/env bash
# moto 5.2.5 with boto3 1.44.8: a table's stream cannot be read. boto3 takes the account from the stream's ARN and asks
# a host of that account (its setting account_id_endpoint_mode is `preferred`), and moto answers such a host with
# 404 "Not yet implemented". ListStreams without an ARN works, so that the stream seems to be there.
# Seen on 2026-11-30 with Python 3.11; with account_id_endpoint_mode=disabled the same call works. Needs Python with
# venv and pip; no AWS account is used.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'moto[dynamodb,dynamodbstreams]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >finding.py <<'PYTHON'
import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from moto import mock_aws

with mock_aws():
    table = boto3.client("dynamodb").create_table(
        TableName="outbox",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )["TableDescription"]
    for mode in "preferred", "disabled":
        streams = boto3.client("dynamodbstreams", config=Config(account_id_endpoint_mode=mode))
        listed = len(streams.list_streams()["Streams"])
        try:
            stream = streams.describe_stream(StreamArn=table["LatestStreamArn"])
            answer = stream["StreamDescription"]["StreamStatus"]
        except ClientError as error:
            answer = error.response["Error"]["Code"] + " " + error.response["Error"]["Message"]
        print(f"{mode}: {listed} listed, {answer}")
PYTHON
seen=$(AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none python/bin/python finding.py)
echo "$seen"
[[ $seen == $'preferred: 1 listed, 404 Not yet implemented\ndisabled: 1 listed, ENABLED' ]] || {
  echo "changed: moto now answers the host at which boto3 reads a stream"
  exit 1
}
