package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Condition;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.Item;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// [Scan](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html). Segments
/// of a parallel scan share the hashes of the partition keys evenly.
final class Scan implements Operation {
  private static final int SEGMENTS_MAX = 1_000_000;

  private final StoredTables tables;

  Scan(StoredTables tables) {
    this.tables = tables;
  }

  @Override
  public ObjectNode execute(Request request, Instant now) {
    Reading reading =
        Reading.read(
            request,
            () ->
                request.constrain(
                    request.members().path("Limit").asText(),
                    "Limit",
                    "Member must have value greater than or equal to 1"));
    Segment segment = segment(request);
    RequestExpressions expressions =
        new RequestExpressions(
            request,
            List.of("FilterExpression", "ProjectionExpression"),
            List.of("AttributesToGet", "ScanFilter", "ConditionalOperator"));
    Condition filter = expressions.filter("ScanFilter");
    reading.show(filter, expressions.projection());
    expressions.requireAllUsed();

    StoredTable table = tables.require(reading.tableName());
    Index index = reading.index(table);
    StoredRows.Start start = start(reading.start(table, index), segment, table, index);
    Page page = reading.page(table, index);
    if (index == null) {
      tables
          .rows(table, reading.consistent())
          .scan(segment, start, tables.seen(table, reading.consistent(), now, page));
    } else {
      index.rows().scan(segment, start, page);
    }
    return reading.response(page, table, index);
  }

  private static StoredRows.@Nullable Start start(
      @Nullable Item given, Segment segment, StoredTable table, @Nullable Index index) {
    if (given == null) {
      return null;
    }
    KeySchema read = index == null ? table.key() : index.definition().key();
    AttributeValue partition = Key.of(given, read).partition();
    if (!segment.contains(partition)) {
      throw DynamoDbException.validation(
          "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
              + " ExclusiveStartKey with correct Segment. TotalSegments: "
              + segment.total()
              + " Segment: "
              + segment.number());
    }
    return new StoredRows.Start(partition, Reading.position(given, table, index));
  }

  private static Segment segment(Request request) {
    Integer number = request.integer("Segment");
    Integer total = request.integer("TotalSegments");
    if (number != null && number < 0) {
      request.constrain(
          number.toString(), "Segment", "Member must have value greater than or equal to 0");
    }
    if (total != null && (total < 1 || total > SEGMENTS_MAX)) {
      request.constrain(
          total.toString(),
          "TotalSegments",
          total < 1
              ? "Member must have value greater than or equal to 1"
              : "Member must have value less than or equal to " + SEGMENTS_MAX);
    }
    request.check();
    if (number == null && total == null) {
      return Segment.WHOLE;
    }
    if (total == null) {
      throw DynamoDbException.validation(
          "The TotalSegments parameter is required but was not present in the request when Segment"
              + " parameter is present");
    }
    if (number == null) {
      throw DynamoDbException.validation(
          "The Segment parameter is required but was not present in the request when parameter"
              + " TotalSegments is present");
    }
    if (number >= total) {
      throw DynamoDbException.validation(
          "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
              + " Segment: "
              + number
              + " is not less than TotalSegments: "
              + total);
    }
    return new Segment(number, total);
  }
}
