package bookpost.adapter.out.dynamodb;

import bookpost.announcement.Announcement;
import bookpost.cloudevents.CloudEvents;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A row of the outbox: a whole announcement under its book's name and its sequence, and the id of
/// the previous one. The books row has no room for that, since it holds the book's last
/// announcement only.
final class OutboxRow {
  private static final List<String> AS_IN_BOOKS =
      List.of(
          Rows.NAME,
          "authors",
          "publishedYear",
          "sequence",
          "eventId",
          "occurredAt",
          "traceparent");

  private OutboxRow() {}

  /// @param expiresAt the time from which the store may delete the row
  static Map<String, AttributeValue> of(
      Announcement announcement, Optional<Announcement> previous, Instant expiresAt) {
    var type = CloudEvents.type(announcement.event());
    var row = new HashMap<>(BookRow.SCHEMA.itemToMap(announcement, AS_IN_BOOKS));
    row.put("type", AttributeValue.fromS(type));
    row.put("dataschema", AttributeValue.fromS(CloudEvents.schema(type)));
    row.put("expiresAt", Timestamp.timeToLive(expiresAt));
    previous.ifPresent(it -> {
      row.put("previousEventId", AttributeValue.fromS(it.id().value()));
      row.put("previousOccurredAt", AttributeValue.fromS(Timestamp.of(it.time())));
    });
    return row;
  }
}
