#!/usr/bin/env bash
# moto 5.2.5: a FIFO queue takes a message under a deduplication id again as soon as the first one was deleted. SQS goes
# on refusing the id for five minutes, also after the message was received and deleted
# (FIFO-queues-exactly-once-processing.html and using-messagededuplicationid-property.html). A relay that sends its
# outbox again after a crash is safe from duplicates on AWS, and is not in a test against moto. While the first message
# is in the queue, moto does keep the second out, but returns another message id than the first.
# Seen on 2026-11-30 with Python 3.11 and boto3 1.44.8. Needs Python with venv and pip; no AWS account is used.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'moto[sqs]==5.2.5' boto3==1.44.8 botocore==1.44.8
cat >finding.py <<'PYTHON'
import boto3
from moto import mock_aws

with mock_aws():
    sqs = boto3.client("sqs")
    queue = sqs.create_queue(QueueName="orders.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]

    def send():
        return sqs.send_message(
            QueueUrl=queue, MessageBody="order", MessageGroupId="customer", MessageDeduplicationId="event-1"
        )["MessageId"]

    def receive_all_and_delete():
        messages = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
        for message in messages:
            sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
        return len(messages)

    first, second = send(), send()
    print("sent twice, received", receive_all_and_delete(), "one id" if first == second else "two ids")
    send()
    print("sent again, received", receive_all_and_delete())
PYTHON
seen=$(AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none python/bin/python finding.py)
echo "$seen"
[[ $seen == $'sent twice, received 1 two ids\nsent again, received 1' ]] || {
  echo "changed: moto now keeps a deduplication id after its message was deleted"
  exit 1
}
