package bookpost.adapter.out.dynamodb;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.DeferredAnnouncement;
import bookpost.cloudevents.CloudEvents;
import bookpost.cloudevents.EventReading.Read;
import bookpost.cloudevents.JsonValue;
import bookpost.library.BookName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The table of deferred announcements: each as its CloudEvent (`event`) with its time of arrival
/// (`deferredSince`), under its book's name and its sequence.
record DeferredRows(DynamoDbClient client, String table) {
  /// With the catalogue's row, a page must fit into a transaction, which holds 100 actions and 4
  /// MB. A query returns at most 1 MB.
  private static final int PAGE_MAX = 50;

  private static final int BOOKS_MAX = 1_000;
  private static final String SEQUENCE = "sequence";
  private static final String EVENT = "event";
  private static final String DEFERRED_SINCE = "deferredSince";
  private static final Map<String, String> NAME_ALIAS = Map.of("#name", Rows.NAME);

  /// The first of the book, by their sequences.
  Page first(BookName name) {
    var answer =
        client.query(request ->
            request
                .tableName(table)
                .keyConditionExpression("#name = :name")
                .expressionAttributeNames(NAME_ALIAS)
                .expressionAttributeValues(Map.of(":name", AttributeValue.fromS(name.value())))
                .consistentRead(true)
                .limit(PAGE_MAX));
    return new Page(
        answer.items().stream().map(DeferredRows::announcement).toList(),
        answer.hasLastEvaluatedKey());
  }

  List<BookName> booksSince(Instant time) {
    return client
        .scanPaginator(request ->
            request
                .tableName(table)
                .filterExpression("deferredSince <= :time")
                .projectionExpression("#name")
                .expressionAttributeNames(NAME_ALIAS)
                .expressionAttributeValues(
                    Map.of(":time", AttributeValue.fromS(Timestamp.of(time))))
                .consistentRead(true))
        .items()
        .stream()
        .map(item -> new BookName(text(item, Rows.NAME)))
        .distinct()
        .limit(BOOKS_MAX)
        .toList();
  }

  /// Fails if the announcement is deferred already; its first arrival counts.
  TransactWriteItem addition(DeferredAnnouncement deferred) {
    var item = new HashMap<>(key(deferred.announcement()));
    item.put(EVENT, AttributeValue.fromS(CloudEvents.write(deferred.announcement())));
    item.put(DEFERRED_SINCE, AttributeValue.fromS(Timestamp.of(deferred.since())));
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(table)
                .item(item)
                .conditionExpression("attribute_not_exists(#name)")
                .expressionAttributeNames(NAME_ALIAS))
        .build();
  }

  TransactWriteItem deletion(Announcement announcement) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(table).key(key(announcement)))
        .build();
  }

  void delete(Announcement announcement) {
    client.deleteItem(request -> request.tableName(table).key(key(announcement)));
  }

  private static Map<String, AttributeValue> key(Announcement announcement) {
    return Map.of(
        Rows.NAME,
        AttributeValue.fromS(announcement.name().value()),
        SEQUENCE,
        AttributeValue.fromS(announcement.sequence().text()));
  }

  private static DeferredAnnouncement announcement(Map<String, AttributeValue> item) {
    try {
      var event = JsonValue.parse(text(item, EVENT)).map(CloudEvents::read);
      if (event.orElse(null) instanceof Read(var announcement)) {
        return new DeferredAnnouncement(announcement, Instant.parse(text(item, DEFERRED_SINCE)));
      }
      throw new IllegalArgumentException("no event");
    } catch (RuntimeException e) {
      throw new IllegalStateException("a row of the deferred table can't be read", e);
    }
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s).orElse("");
  }

  /// @param goesOn true if more may be deferred
  record Page(List<DeferredAnnouncement> deferred, boolean goesOn) {
    static final Page EMPTY = new Page(List.of(), false);

    /// True if announcements beyond this page may be below the watermark.
    boolean goesOnBelow(Sequence watermark) {
      return goesOn && watermark.isAfter(deferred.getLast().sequence());
    }

    List<Announcement> upTo(Sequence watermark) {
      return deferred.stream()
          .map(DeferredAnnouncement::announcement)
          .filter(it -> !it.sequence().isAfter(watermark))
          .toList();
    }
  }
}
