#!/usr/bin/env bash
# moto 5.2.5: a write that changes nothing leaves a MODIFY record on the table's stream. DynamoDB writes no record for
# a PutItem or UpdateItem that does not change the item (Streams.html). A consumer tested here sees events that it
# will not get on AWS, for example from an outbox that wakes its relay by a harmless write.
# Seen on 2026-11-30 with Python 3.11 and boto3 1.44.8: one INSERT and two MODIFY with equal images, instead of one
# INSERT. Needs Python with venv and pip; no AWS account is used.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'moto[dynamodb,dynamodbstreams]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >finding.py <<'PYTHON'
import boto3
from botocore.config import Config
from moto import mock_aws

with mock_aws():
    dynamodb = boto3.client("dynamodb")
    streams = boto3.client("dynamodbstreams", config=Config(account_id_endpoint_mode="disabled"))
    arn = dynamodb.create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )["TableDescription"]["LatestStreamArn"]
    item = {"id": {"S": "order"}, "state": {"S": "paid"}}
    dynamodb.put_item(TableName="orders", Item=item)
    dynamodb.put_item(TableName="orders", Item=item)
    dynamodb.update_item(
        TableName="orders",
        Key={"id": item["id"]},
        UpdateExpression="SET #s = :s",
        ExpressionAttributeNames={"#s": "state"},
        ExpressionAttributeValues={":s": item["state"]},
    )
    for shard in streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
        iterator = streams.get_shard_iterator(
            StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        for record in streams.get_records(ShardIterator=iterator)["Records"]:
            change = record["dynamodb"]
            print(record["eventName"], "unchanged" if change.get("OldImage") == change["NewImage"] else "changed")
PYTHON
seen=$(AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none python/bin/python finding.py)
echo "$seen"
[[ $seen == $'INSERT changed\nMODIFY unchanged\nMODIFY unchanged' ]] || {
  echo "changed: moto now streams no write that changed nothing"
  exit 1
}
