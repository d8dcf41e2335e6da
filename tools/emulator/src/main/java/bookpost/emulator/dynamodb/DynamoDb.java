package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Expressions;
import bookpost.emulator.dynamodb.stream.ChangeListener;
import bookpost.emulator.dynamodb.stream.StreamOperations;
import bookpost.emulator.dynamodb.stream.Streams;
import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.emulator.dynamodb.value.Item;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// DynamoDB in one region and account. It serves one request at a time: callers see to that.
public final class DynamoDb {
  private static final int PARSED_TEXTS_MAX = 1_000;

  private final Expressions parser = new Expressions(PARSED_TEXTS_MAX);
  private final StoredTables tables;
  private final Streams streams;
  private final TableLife life;
  private final Map<String, Operation> operations = new HashMap<>();

  /// An undisturbed DynamoDB, whose tables are there at once.
  public DynamoDb(String region, String account, Supplier<String> ids) {
    this(region, account, ids, Anomalies.NONE, Duration.ZERO, _ -> {});
  }

  /// One whose tables are there at once.
  public DynamoDb(
      String region,
      String account,
      Supplier<String> ids,
      Anomalies anomalies,
      ChangeListener changes) {
    this(region, account, ids, anomalies, Duration.ZERO, changes);
  }

  /// @param ids names for tables, a fresh one each time
  /// @param changeTime how long it takes to create, update or delete a table
  /// @param changes is given each committed change of an item, when all of its request has taken
  ///   effect
  public DynamoDb(
      String region,
      String account,
      Supplier<String> ids,
      Anomalies anomalies,
      Duration changeTime,
      ChangeListener changes) {
    streams = new Streams(region, account);
    tables =
        new StoredTables(
            anomalies,
            change -> {
              if (streams.isEnabled(change.table())) {
                anomalies.show(change, () -> streams.changed(change));
              }
              changes.changed(change);
            });
    operations.put("GetItem", new GetItem(tables));
    operations.put("PutItem", WriteItem.put(tables));
    operations.put("UpdateItem", WriteItem.update(tables));
    operations.put("DeleteItem", WriteItem.delete(tables));
    operations.put("Query", new Query(tables));
    operations.put("Scan", new Scan(tables));
    operations.put("BatchGetItem", new BatchGetItem(tables));
    operations.put("BatchWriteItem", new BatchWriteItem(tables));
    operations.put("TransactGetItems", new TransactGetItems(tables));
    operations.put("TransactWriteItems", new TransactWriteItems(tables));
    life = new TableLife(region, account, ids, tables, streams, changeTime);
    operations.putAll(life.operations());
    operations.putAll(new PartiQl(tables, this::execute).operations());
    var reading = new StreamOperations(streams);
    operations.put("DescribeStream", (it, now) -> reading.describeStream(it.members(), now));
    operations.put("GetRecords", (it, now) -> reading.getRecords(it.members(), now));
    operations.put("GetShardIterator", (it, now) -> reading.getShardIterator(it.members(), now));
    operations.put("ListStreams", (it, now) -> reading.listStreams(it.members(), now));
  }

  /// Executes an operation by its name.
  ///
  /// @param request as on the wire; it is not changed, and not kept
  /// @return the response as on the wire
  /// @throws DynamoDbException if DynamoDB would refuse the request; then nothing has changed
  public ObjectNode execute(String operation, ObjectNode request, Instant now) {
    Operation found = operations.get(operation);
    if (found == null) {
      throw new DynamoDbException("UnknownOperationException", "", null);
    }
    life.settle(now);
    return found.execute(new Request(request, parser), now);
  }

  /// Removes the items whose [time to
  /// live](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html) is over.
  public void expire(Instant now) {
    tables.expire(now, _ -> true);
  }

  /// Removes a part of them, for DynamoDB takes its time and keeps no order.
  ///
  /// @param goes whether this removal, which has not taken effect yet, happens now
  public void expire(Instant now, Predicate<TableChange> goes) {
    tables.expire(now, goes);
  }

  /// All items of a table, in the order of a scan, as an observer in the same process has them.
  public List<Item> items(String table, Instant now) {
    life.settle(now);
    var items = new ArrayList<Item>();
    tables
        .require(table)
        .rows()
        .scan(
            Segment.WHOLE,
            null,
            (_, row) -> {
              items.add(row);
              return true;
            });
    return items;
  }

  /// For readers in the same process.
  public Streams streams() {
    return streams;
  }

  StoredTables tables() {
    return tables;
  }
}
