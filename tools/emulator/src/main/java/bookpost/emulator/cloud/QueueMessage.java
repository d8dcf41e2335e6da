package bookpost.emulator.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// A message that was received from a queue and is invisible to others for now.
///
/// @param id stays the same each time it is received
/// @param receiptHandle names this one time
/// @param attributes the sender's, all of them texts
/// @param receiveCount how often it was received, this time included
public record QueueMessage(
    String id,
    String receiptHandle,
    String body,
    Map<String, String> attributes,
    int receiveCount,
    Instant sentAt,
    Instant firstReceivedAt) {
  public QueueMessage {
    attributes = Map.copyOf(attributes);
  }

  /// As [Lambda hands it to a
  /// function](https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html), an element of
  /// `Records`.
  ObjectNode record(String queueArn, String region) {
    ObjectNode record = PayloadJson.object();
    record.put("messageId", id).put("receiptHandle", receiptHandle).put("body", body);
    record
        .putObject("attributes")
        .put("ApproximateReceiveCount", Integer.toString(receiveCount))
        .put("SentTimestamp", Long.toString(sentAt.toEpochMilli()))
        .put("SenderId", Account.ID)
        .put("ApproximateFirstReceiveTimestamp", Long.toString(firstReceivedAt.toEpochMilli()));
    ObjectNode named = record.putObject("messageAttributes");
    new TreeMap<>(attributes)
        .forEach((name, value) -> {
          ObjectNode attribute = named.putObject(name).put("stringValue", value);
          attribute.putArray("stringListValues");
          attribute.putArray("binaryListValues");
          attribute.put("dataType", "String");
        });
    record
        .put("md5OfBody", md5(body))
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", queueArn)
        .put("awsRegion", region);
    return record;
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
