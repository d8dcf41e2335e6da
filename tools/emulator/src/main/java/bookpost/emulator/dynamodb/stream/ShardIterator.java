package bookpost.emulator.dynamodb.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import bookpost.emulator.dynamodb.DynamoDbException;
import java.time.Instant;
import java.util.Base64;

/// A position as a client holds it, for a quarter of an hour.
record ShardIterator(StreamPosition position, Instant issued) {
  private static final String VERSION = "|1|";

  String text() {
    var where = position.shardId() + ' ' + position.number() + ' ' + issued.toEpochMilli();
    return position.streamArn()
        + VERSION
        + Base64.getEncoder().encodeToString(where.getBytes(UTF_8));
  }

  static ShardIterator parse(String text) {
    int arnEnd = text.indexOf(VERSION);
    if (arnEnd < 0) {
      throw invalid();
    }
    try {
      var content = Base64.getDecoder().decode(text.substring(arnEnd + VERSION.length()));
      var parts = new String(content, UTF_8).split(" ", -1);
      if (parts.length != 3) {
        throw invalid();
      }
      return new ShardIterator(
          new StreamPosition(text.substring(0, arnEnd), parts[0], Long.parseLong(parts[1])),
          Instant.ofEpochMilli(Long.parseLong(parts[2])));
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static DynamoDbException invalid() {
    return DynamoDbException.validation("Invalid ShardIterator");
  }
}
