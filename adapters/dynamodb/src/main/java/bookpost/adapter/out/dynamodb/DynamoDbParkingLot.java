package bookpost.adapter.out.dynamodb;

import bookpost.announcement.ParkedEntry;
import bookpost.announcement.port.out.ParkingLot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Parks under consumer and book (`partition`) and entry (`entry`).
///
/// An item holds at most 400 KB; an event or a stream record can be longer. The first part of such
/// content is in the entry's own item, together with the number of `parts`; the others, numbered
/// from 1, are in a partition of their own and are written first: an entry that exists is whole
/// until it expires. DynamoDB deletes expired items in any order, so an entry past its `expiresAt`
/// must not be read; each parking renews it. The limits are those of [DynamoDB's
/// quotas](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html).
public final class DynamoDbParkingLot implements ParkingLot {
  /// Three bytes each at the most: a part, its keys and a cause fit an item.
  private static final int PART_CHARS_MAX = 120_000;

  private static final int CAUSE_CHARS_MAX = 1_000;

  /// DynamoDB allows 2,048 bytes for a partition key and 1,024 for a sort key; the rest is room for
  /// prefixes and suffixes.
  private static final int BOOK_BYTES_MAX = 2_000;

  private static final int ENTRY_BYTES_MAX = 1_000;

  private final DynamoDbClient client;
  private final String table;
  private final Duration retention;
  private final InstantSource clock;

  /// @param retention the time after its last parking for which an entry is kept
  public DynamoDbParkingLot(
      DynamoDbClient client, String table, Duration retention, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public void park(ParkedEntry entry) {
    var partition = entry.consumer() + "#" + keyText(entry.book(), BOOK_BYTES_MAX);
    var sort = keyText(entry.entry(), ENTRY_BYTES_MAX);
    var parts = parts(entry.content(), PART_CHARS_MAX);
    var now = clock.instant();
    var expiresAt = Timestamp.timeToLive(now.plus(retention));
    for (int i = 1; i < parts.size(); i++) {
      update(
          key("#" + partition, sort + "#" + i),
          "SET content = :content, expiresAt = :expiresAt",
          Map.of(":content", AttributeValue.fromS(parts.get(i)), ":expiresAt", expiresAt));
    }
    update(
        key(partition, sort),
        """
        SET content = :content, parts = :parts, cause = :cause, expiresAt = :expiresAt, \
        lastParkedAt = :now, firstParkedAt = if_not_exists(firstParkedAt, :now) \
        ADD attempts :one\
        """,
        Map.of(
            ":content", AttributeValue.fromS(parts.getFirst()),
            ":parts", AttributeValue.fromN(Integer.toString(parts.size())),
            ":cause", AttributeValue.fromS(parts(entry.cause(), CAUSE_CHARS_MAX).getFirst()),
            ":expiresAt", expiresAt,
            ":now", AttributeValue.fromS(Timestamp.of(now)),
            ":one", AttributeValue.fromN("1")));
  }

  private void update(
      Map<String, AttributeValue> key, String update, Map<String, AttributeValue> values) {
    client.updateItem(request ->
        request
            .tableName(table)
            .key(key)
            .updateExpression(update)
            .expressionAttributeValues(values));
  }

  private static Map<String, AttributeValue> key(String partition, String entry) {
    return Map.of(
        "partition", AttributeValue.fromS(partition), "entry", AttributeValue.fromS(entry));
  }

  /// The text itself if it is a valid key, else its digest: unreadable content may claim any text.
  private static String keyText(String text, int bytesMax) {
    var encoder = StandardCharsets.UTF_8.newEncoder();
    if (!text.isEmpty()
        && encoder.canEncode(text)
        && text.getBytes(StandardCharsets.UTF_8).length <= bytesMax) {
      return text;
    }
    try {
      var bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
      bytes.asCharBuffer().put(text);
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static List<String> parts(String text, int charsMax) {
    var parts = new ArrayList<String>();
    int from = 0;
    do {
      int to = Math.min(from + charsMax, text.length());
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      parts.add(text.substring(from, to));
      from = to;
    } while (from < text.length());
    return parts;
  }
}
