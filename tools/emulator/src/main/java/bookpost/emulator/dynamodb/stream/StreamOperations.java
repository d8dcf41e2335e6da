package bookpost.emulator.dynamodb.stream;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.KeyAttribute;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The calls of [DynamoDB
/// Streams](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html).
public final class StreamOperations {
  private static final Duration ITERATOR_LIFE = Duration.ofMinutes(15);
  private static final int STREAMS_MAX = 100;
  private static final int SHARDS_MAX = 100;
  private static final int RECORDS_MAX = 1_000;
  private static final int ARN_LENGTH_MIN = 37;

  private final Streams streams;

  public StreamOperations(Streams streams) {
    this.streams = streams;
  }

  public ObjectNode listStreams(ObjectNode request, Instant now) {
    int limit = limit(request, STREAMS_MAX);
    var table = text(request, "TableName");
    var start = text(request, "ExclusiveStartStreamArn");
    var response = JsonNodeFactory.instance.objectNode();
    var listed = response.putArray("Streams");
    for (var stream : streams.all(now)) {
      if (table.filter(name -> !name.equals(stream.table())).isPresent()
          || start.filter(arn -> stream.arn().compareTo(arn) <= 0).isPresent()) {
        continue;
      }
      if (listed.size() == limit) {
        response.put("LastEvaluatedStreamArn", listed.get(limit - 1).path("StreamArn").asText());
        break;
      }
      listed
          .addObject()
          .put("StreamArn", stream.arn())
          .put("StreamLabel", stream.label())
          .put("TableName", stream.table());
    }
    return response;
  }

  public ObjectNode describeStream(ObjectNode request, Instant now) {
    int limit = limit(request, SHARDS_MAX);
    var stream = streams.stream(streamArn(request), now);
    var response = JsonNodeFactory.instance.objectNode();
    var description = response.putObject("StreamDescription");
    description.put("StreamArn", stream.arn());
    description.put("StreamLabel", stream.label());
    description.put("StreamStatus", stream.isEnabled() ? "ENABLED" : "DISABLED");
    description.put("StreamViewType", stream.view().name());
    description.put("CreationRequestDateTime", seconds(stream.created()));
    description.put("TableName", stream.table());
    var keys = description.putArray("KeySchema");
    addKey(keys, stream.keys().partition(), "HASH");
    stream.keys().sort().ifPresent(sort -> addKey(keys, sort, "RANGE"));
    var shards = description.putArray("Shards");
    for (var shard : after(text(request, "ExclusiveStartShardId"), shown(stream, request))) {
      if (shards.size() == limit) {
        description.put("LastEvaluatedShardId", shards.get(limit - 1).path("ShardId").asText());
        break;
      }
      describe(shard, shards.addObject());
    }
    return response;
  }

  private static List<StreamShard> shown(TableStream stream, ObjectNode request) {
    var filter = request.path("ShardFilter");
    if (filter.isMissingNode() || filter.isNull()) {
      return stream.shards();
    }
    if (!filter.path("Type").asText().equals("CHILD_SHARDS")) {
      throw constraint(
          filter.path("Type").asText(),
          "shardFilter.type",
          "Member must satisfy enum value set: [CHILD_SHARDS]");
    }
    var parent = Optional.of(required(filter, "ShardId", "shardFilter.shardId"));
    return stream.shards().stream().filter(shard -> shard.parent().equals(parent)).toList();
  }

  private static List<StreamShard> after(Optional<String> last, List<StreamShard> shards) {
    if (last.isEmpty()) {
      return shards;
    }
    for (int i = 0; i < shards.size(); i++) {
      if (shards.get(i).id().equals(last.get())) {
        return shards.subList(i + 1, shards.size());
      }
    }
    return List.of();
  }

  private static void addKey(ArrayNode keys, KeyAttribute key, String type) {
    keys.addObject().put("AttributeName", key.name()).put("KeyType", type);
  }

  private static void describe(StreamShard shard, ObjectNode json) {
    json.put("ShardId", shard.id());
    var range = json.putObject("SequenceNumberRange");
    range.put("StartingSequenceNumber", SequenceNumber.text(shard.startingNumber()));
    shard
        .endingNumber()
        .ifPresent(number -> range.put("EndingSequenceNumber", SequenceNumber.text(number)));
    shard.parent().ifPresent(parent -> json.put("ParentShardId", parent));
  }

  public ObjectNode getShardIterator(ObjectNode request, Instant now) {
    var arn = streamArn(request);
    var shardId = required(request, "ShardId", "shardId");
    var type = required(request, "ShardIteratorType", "shardIteratorType");
    var stream = streams.stream(arn, now);
    var shard = stream.shard(shardId);
    var position =
        switch (type) {
          case "TRIM_HORIZON" -> stream.horizon(shard);
          case "LATEST" -> stream.latest(shard);
          case "AT_SEQUENCE_NUMBER" -> stream.at(shard, number(request, type));
          case "AFTER_SEQUENCE_NUMBER" -> stream.after(shard, number(request, type));
          case "AT_TIMESTAMP" -> stream.at(shard, timestamp(request, now));
          default ->
              throw constraint(
                  type,
                  "shardIteratorType",
                  "Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST,"
                      + " AT_SEQUENCE_NUMBER, AT_TIMESTAMP, TRIM_HORIZON]");
        };
    var response = JsonNodeFactory.instance.objectNode();
    return response.put("ShardIterator", new ShardIterator(position, now).text());
  }

  private static long number(ObjectNode request, String type) {
    return SequenceNumber.number(
        text(request, "SequenceNumber")
            .orElseThrow(
                () -> DynamoDbException.validation("SequenceNumber is required for " + type)));
  }

  private static Instant timestamp(ObjectNode request, Instant now) {
    var timestamp = request.path("Timestamp");
    if (!timestamp.isNumber()) {
      throw DynamoDbException.validation("Timestamp is required for AT_TIMESTAMP");
    }
    var time = Instant.ofEpochMilli(timestamp.decimalValue().movePointRight(3).longValue());
    if (time.isAfter(now)) {
      throw DynamoDbException.validation("Timestamp must not be in the future");
    }
    return time;
  }

  public ObjectNode getRecords(ObjectNode request, Instant now) {
    int limit = limit(request, RECORDS_MAX);
    var iterator = ShardIterator.parse(required(request, "ShardIterator", "shardIterator"));
    if (now.isAfter(iterator.issued().plus(ITERATOR_LIFE))) {
      throw new DynamoDbException(
          "ExpiredIteratorException",
          "The shard iterator has expired and can no longer be used to retrieve stream records."
              + " A shard iterator expires 15 minutes after it is retrieved.",
          null);
    }
    var page = streams.read(iterator.position(), limit, now);
    var response = JsonNodeFactory.instance.objectNode();
    var records = response.putArray("Records");
    page.records().forEach(record -> records.add(record.toWire()));
    page.next()
        .ifPresent(next -> response.put("NextShardIterator", new ShardIterator(next, now).text()));
    return response;
  }

  private static String streamArn(ObjectNode request) {
    var arn = required(request, "StreamArn", "streamArn");
    if (arn.length() < ARN_LENGTH_MIN) {
      throw constraint(
          arn, "streamArn", "Member must have length greater than or equal to " + ARN_LENGTH_MIN);
    }
    return arn;
  }

  private static int limit(ObjectNode request, int max) {
    var limit = request.path("Limit");
    if (!limit.isNumber()) {
      return max;
    }
    long value = limit.asLong();
    if (value < 1) {
      throw constraint(
          limit.asText(), "limit", "Member must have value greater than or equal to 1");
    }
    if (value > max) {
      throw constraint(
          limit.asText(), "limit", "Member must have value less than or equal to " + max);
    }
    return (int) value;
  }

  private static Optional<String> text(JsonNode request, String name) {
    var value = request.path(name);
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  private static String required(JsonNode request, String name, String path) {
    return text(request, name)
        .orElseThrow(() ->
            DynamoDbException.validation(
                "1 validation error detected: Value null at '%s' failed to satisfy constraint:"
                        .formatted(path)
                    + " Member must not be null"));
  }

  private static DynamoDbException constraint(String value, String path, String constraint) {
    return DynamoDbException.validation(
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, path, constraint));
  }

  private static BigDecimal seconds(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), 3);
  }
}
