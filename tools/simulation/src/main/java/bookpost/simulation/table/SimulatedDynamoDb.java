package bookpost.simulation.table;

import bookpost.emulator.dynamodb.Anomalies;
import bookpost.emulator.dynamodb.DynamoDb;
import bookpost.emulator.dynamodb.stream.ChangeListener;
import bookpost.emulator.dynamodb.stream.Streams;
import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import bookpost.emulator.topology.Table;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// DynamoDB in virtual time: the engine that the runner serves, too, and what may befall a request
/// here. Each request is one step. For one thread.
public final class SimulatedDynamoDb {
  /// Records name the region of their topology.
  private static final String REGION = "us-east-1";

  private static final String ACCOUNT = "000000000000";

  /// Assumed: AWS says [a second or
  /// less](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html).
  private static final Duration LAG_MAX = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final DynamoDb dynamoDb;
  private final Map<ItemId, LastWrite> lastWrites = new HashMap<>();

  /// The ARN of each table's stream; empty without one.
  private final Map<String, String> streamArns = new HashMap<>();

  private Disturbance disturbance = Disturbance.NONE;
  private boolean isTransaction;
  private long steps;
  private long drawn;

  /// @param changes is given each change when all of its request has taken effect
  /// @param shows is given each change of a table with a stream, and what has the stream show it
  public SimulatedDynamoDb(
      InstantSource clock, ChangeListener changes, BiConsumer<TableChange, Runnable> shows) {
    this.clock = clock;
    this.dynamoDb =
        new DynamoDb(
            REGION,
            ACCOUNT,
            () -> "table-" + ++drawn,
            new Chosen(shows),
            change -> {
              lastWrites.merge(
                  new ItemId(change.table(), change.key()),
                  new LastWrite(steps, isTransaction ? steps : 0),
                  LastWrite::then);
              changes.changed(change);
            });
  }

  /// Makes a table, if there is none of its name.
  public void create(Table table) {
    if (streamArns.containsKey(table.name())) {
      return;
    }
    var request = JsonNodeFactory.instance.objectNode();
    request.put("TableName", table.name()).put("BillingMode", "PAY_PER_REQUEST");
    addKey(request, table.partitionKey(), "HASH");
    table.sortKey().ifPresent(sort -> addKey(request, sort, "RANGE"));
    table.stream()
        .ifPresent(view ->
            request
                .putObject("StreamSpecification")
                .put("StreamEnabled", true)
                .put("StreamViewType", view.name()));
    var made = execute("CreateTable", request).path("TableDescription");
    streamArns.put(table.name(), made.path("LatestStreamArn").asText());
    table.ttlAttribute().ifPresent(attribute -> expireBy(table.name(), attribute));
  }

  private static void addKey(ObjectNode request, Table.KeyAttribute key, String type) {
    request
        .withArray("AttributeDefinitions")
        .addObject()
        .put("AttributeName", key.name())
        .put("AttributeType", key.type());
    request
        .withArray("KeySchema")
        .addObject()
        .put("AttributeName", key.name())
        .put("KeyType", type);
  }

  private void expireBy(String table, String attribute) {
    var request = JsonNodeFactory.instance.objectNode().put("TableName", table);
    request
        .putObject("TimeToLiveSpecification")
        .put("AttributeName", attribute)
        .put("Enabled", true);
    execute("UpdateTimeToLive", request);
  }

  /// Executes a request that nothing befalls.
  ///
  /// @throws bookpost.emulator.dynamodb.DynamoDbException if it is refused
  public ObjectNode execute(String operation, ObjectNode request) {
    return execute(operation, request, Disturbance.NONE);
  }

  ObjectNode execute(String operation, ObjectNode request, Disturbance disturbed) {
    steps++;
    isTransaction = operation.equals("TransactWriteItems");
    disturbance = disturbed;
    return dynamoDb.execute(operation, request, clock.instant());
  }

  /// Puts an item into a table, as another writer does.
  public void put(String table, Item item) {
    var request = JsonNodeFactory.instance.objectNode().put("TableName", table);
    request.set("Item", WireValues.write(item));
    execute("PutItem", request);
  }

  /// All that stands in the table, in the order of a scan.
  public List<Item> items(String table) {
    return dynamoDb.items(table, clock.instant());
  }

  /// Removes [what has
  /// expired](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html), as far as
  /// it goes now.
  public void expire(Predicate<TableChange> goes) {
    steps++;
    isTransaction = false;
    dynamoDb.expire(clock.instant(), goes);
  }

  public Streams streams() {
    return dynamoDb.streams();
  }

  /// @param table one with a stream
  public String streamArn(String table) {
    return streamArns.getOrDefault(table, "");
  }

  /// How many steps there were so far.
  long steps() {
    return steps;
  }

  /// A token for a transaction that has none.
  String token() {
    drawn++;
    return "unnamed-" + drawn;
  }

  InstantSource clock() {
    return clock;
  }

  private record ItemId(String table, Item key) {}

  /// @param write the number of the last step that wrote the item
  /// @param transaction the number of the last one that was a transaction; 0 if there was none
  private record LastWrite(long write, long transaction) {
    static final LastWrite NEVER = new LastWrite(0, 0);

    LastWrite then(LastWrite next) {
      return new LastWrite(next.write, Math.max(transaction, next.transaction));
    }
  }

  /// The engine's anomalies, as the request under way has them chosen.
  private final class Chosen implements Anomalies {
    private final BiConsumer<TableChange, Runnable> shows;

    Chosen(BiConsumer<TableChange, Runnable> shows) {
      this.shows = shows;
    }

    @Override
    public boolean remembers() {
      return true;
    }

    @Override
    public boolean missesLastWrite(String table, Item key, Instant written, Instant now) {
      return written.isAfter(now.minus(LAG_MAX)) && disturbance.lags();
    }

    /// A transaction is in conflict with what was written since the attempt at it began, another
    /// write with a transaction that was.
    @Override
    public boolean conflicts(String table, Item key, Instant now) {
      var last = lastWrites.getOrDefault(new ItemId(table, key), LastWrite.NEVER);
      return (isTransaction ? last.write() : last.transaction()) > disturbance.begun()
          && disturbance.conflicts();
    }

    @Override
    public void show(TableChange change, Runnable stream) {
      shows.accept(change, stream);
    }
  }
}
