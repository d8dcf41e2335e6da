"""Makes one real call of each service that Bookpost needs: LocalStack can say that it is ready and
fail at every call. An item goes into a table and its stream, an event over a bus into a queue."""

import json
import sys
import time

import boto3


def client(service):
    return boto3.client(
        service,
        endpoint_url=sys.argv[1],
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def awaited(what, ask):
    for _ in range(100):
        if answer := ask():
            return answer
        time.sleep(0.1)
    sys.exit(f"probe: {what} did not come")


dynamodb, streams, events, sqs = map(client, ("dynamodb", "dynamodbstreams", "events", "sqs"))

table = dynamodb.create_table(
    TableName="probe",
    KeySchema=[{"AttributeName": "name", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "name", "AttributeType": "S"}],
    BillingMode="PAY_PER_REQUEST",
    StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
)["TableDescription"]
dynamodb.get_waiter("table_exists").wait(TableName="probe", WaiterConfig={"Delay": 1})
item = {"name": {"S": "Team Topologies"}}
dynamodb.put_item(TableName="probe", Item=item)
stream = table["LatestStreamArn"]
shard = streams.describe_stream(StreamArn=stream)["StreamDescription"]["Shards"][0]["ShardId"]
iterator = streams.get_shard_iterator(
    StreamArn=stream, ShardId=shard, ShardIteratorType="TRIM_HORIZON"
)["ShardIterator"]
records = awaited(
    "the stream's record", lambda: streams.get_records(ShardIterator=iterator)["Records"]
)
assert records[0]["dynamodb"]["NewImage"] == item, records

queue = sqs.create_queue(QueueName="probe")["QueueUrl"]
queue_arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]
events.create_event_bus(Name="probe")
events.put_rule(
    Name="probe", EventBusName="probe", EventPattern=json.dumps({"detail-type": ["BookAdded"]})
)
events.put_targets(
    Rule="probe",
    EventBusName="probe",
    Targets=[
        {
            "Id": "probe",
            "Arn": queue_arn["QueueArn"],
            "InputTransformer": {
                "InputPathsMap": {"name": "$.detail.name"},
                "InputTemplate": '{"book": <name>}',
            },
        }
    ],
)
entry = {"Source": "probe", "EventBusName": "probe", "Detail": json.dumps({"name": "Accelerate"})}
put = events.put_events(
    Entries=[entry | {"DetailType": "BookRemoved"}, entry | {"DetailType": "BookAdded"}]
)
assert put["FailedEntryCount"] == 0, put
messages = awaited(
    "the rule's message",
    lambda: sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages"),
)
assert [json.loads(message["Body"]) for message in messages] == [{"book": "Accelerate"}], messages
print("probe: DynamoDB, its stream, EventBridge and SQS answer")
