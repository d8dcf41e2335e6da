package bookpost.simulation.table;

import bookpost.emulator.topology.Table;
import bookpost.simulation.table.Condition.Equal;
import bookpost.simulation.table.StoredTable.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Tables as DynamoDB keeps them, as far as the adapters ask; what they do not use is refused with
/// an [IllegalArgumentException] that names it. Each request is one step. For one thread.
public final class SimulatedTables {
  private static final int ACTIONS_MAX = 100;
  private static final int TRANSACTION_BYTES_MAX = 4 * 1024 * 1024;
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
  private static final Duration LAG_MAX = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Consumer<TableChange> changes;
  private final Map<String, StoredTable> tables = new LinkedHashMap<>();
  private final Map<String, Condition> conditions = new HashMap<>();
  private final Map<String, Update> updates = new HashMap<>();
  private final Map<String, Done> transactions = new HashMap<>();
  private long commits;
  private long tokens;

  /// @param changes is told of each change when all of its request has taken effect
  public SimulatedTables(List<Table> tables, InstantSource clock, Consumer<TableChange> changes) {
    this.clock = clock;
    this.changes = changes;
    tables.forEach(table -> this.tables.put(table.name(), new StoredTable(table)));
  }

  /// Makes a table, where there is none of its name.
  public void create(Table table) {
    tables.putIfAbsent(table.name(), new StoredTable(table));
  }

  /// All that stands in the table, in the order of a scan.
  public List<Map<String, AttributeValue>> items(String table) {
    return table(table)
        .places()
        .flatMap(place -> place.getValue().item().stream())
        .<Map<String, AttributeValue>>map(StoredItem::attributes)
        .toList();
  }

  public GetItemResponse getItem(GetItemRequest request) {
    return getItem(request, () -> false);
  }

  /// @param lags whether an [eventually consistent
  ///   read](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html)
  ///   misses the last write of an item; asked where that was a moment ago
  GetItemResponse getItem(GetItemRequest request, BooleanSupplier lags) {
    Members.GET.requireNoOther(request);
    var table = table(request.tableName());
    var answer = GetItemResponse.builder();
    view(request.consistentRead(), lags)
        .apply(table.place(table.key(request.key())))
        .ifPresent(item -> answer.item(item.attributes()));
    return answer.build();
  }

  public QueryResponse query(QueryRequest request) {
    return query(request, () -> false);
  }

  QueryResponse query(QueryRequest request, BooleanSupplier lags) {
    Members.QUERY.requireNoOther(request);
    var table = table(request.tableName());
    var operands =
        new Operands(request.expressionAttributeNames(), request.expressionAttributeValues());
    var partition = partition(table, request.keyConditionExpression(), operands);
    var page =
        Page.of(
            table,
            table.placesOf(partition),
            request.limit(),
            view(request.consistentRead(), lags),
            _ -> true);
    return QueryResponse.builder()
        .items(page.items())
        .count(page.items().size())
        .scannedCount(page.scanned())
        .lastEvaluatedKey(page.last())
        .build();
  }

  public ScanResponse scan(ScanRequest request) {
    return scan(request, () -> false);
  }

  ScanResponse scan(ScanRequest request, BooleanSupplier lags) {
    Members.SCAN.requireNoOther(request);
    var table = table(request.tableName());
    var operands =
        new Operands(request.expressionAttributeNames(), request.expressionAttributeValues());
    var page =
        Page.of(
            table,
            request.hasExclusiveStartKey()
                ? table.placesAfter(table.key(request.exclusiveStartKey()))
                : table.places(),
            request.limit(),
            view(request.consistentRead(), lags),
            condition(request.filterExpression(), operands));
    return ScanResponse.builder()
        .items(projected(page.items(), request.projectionExpression(), operands))
        .count(page.items().size())
        .scannedCount(page.scanned())
        .lastEvaluatedKey(page.last())
        .build();
  }

  public PutItemResponse putItem(PutItemRequest request) {
    Members.PUT.requireNoOther(request);
    commit(
        put(
            request.tableName(),
            request.item(),
            request.conditionExpression(),
            new Operands(request.expressionAttributeNames(), request.expressionAttributeValues()),
            request.returnValuesOnConditionCheckFailure()));
    return PutItemResponse.builder().build();
  }

  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    Members.UPDATE.requireNoOther(request);
    var table = table(request.tableName());
    var update = updates.computeIfAbsent(request.updateExpression(), Update::parse);
    var operands =
        new Operands(request.expressionAttributeNames(), request.expressionAttributeValues());
    commit(
        new Write(
            table,
            table.key(request.key()),
            _ -> true,
            false,
            before -> {
              var standing =
                  before
                      .<Map<String, AttributeValue>>map(StoredItem::attributes)
                      .orElseGet(request::key);
              return Optional.of(StoredItem.of(update.applied(standing, operands)));
            }));
    return UpdateItemResponse.builder().build();
  }

  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    Members.DELETE.requireNoOther(request);
    commit(delete(request.tableName(), request.key()));
    return DeleteItemResponse.builder().build();
  }

  /// All of it or nothing. Once it is done, [its
  /// token](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
  /// is known for ten minutes.
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    if (!isDone(request)) {
      var writes = writes(request);
      if (writes.stream().anyMatch(write -> !write.isAllowed())) {
        throw Answers.canceled(writes.stream().map(SimulatedTables::reason).toList());
      }
      commit(writes, true);
      if (request.clientRequestToken() != null) {
        transactions.put(request.clientRequestToken(), new Done(request, clock.instant()));
      }
    }
    return TransactWriteItemsResponse.builder().build();
  }

  /// Deletes what has
  /// [expired](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html).
  public void expire(Instant now) {
    expire(now, _ -> true);
  }

  /// Deletes of what has expired a part, for the store takes its time and keeps no order.
  ///
  /// @param goes whether this deletion happens now
  public void expire(Instant now, Predicate<TableChange> goes) {
    for (var table : tables.values()) {
      var expired =
          table
              .places()
              .filter(place -> table.hasExpired(place.getValue(), now))
              .map(place ->
                  new Write(table, place.getKey(), _ -> true, false, _ -> Optional.empty()))
              .toList();
      for (var write : expired) {
        var change = change(write, Optional.empty(), true);
        if (goes.test(change)) {
          commits++;
          put(write, Optional.empty(), false);
          changes.accept(change);
        }
      }
    }
  }

  /// How many writes there were so far.
  long commits() {
    return commits;
  }

  /// Whether a transaction has written the item since.
  ///
  /// @param commits as they were counted then
  boolean isContested(String table, Map<String, AttributeValue> item, long commits) {
    var stored = table(table);
    return stored.place(stored.keyOf(item)).transaction() > commits;
  }

  /// The actions whose items were written since; none where the transaction itself is done.
  List<Integer> contested(TransactWriteItemsRequest request, long commits) {
    if (isDone(request)) {
      return List.of();
    }
    var writes = writes(request);
    return IntStream.range(0, writes.size())
        .filter(action -> writes.get(action).place().write() > commits)
        .boxed()
        .toList();
  }

  /// A token for a transaction that has none.
  String token() {
    tokens++;
    return "unnamed-" + tokens;
  }

  InstantSource clock() {
    return clock;
  }

  private boolean isDone(TransactWriteItemsRequest request) {
    Members.TRANSACTION.requireNoOther(request);
    var token = request.clientRequestToken();
    var done = token == null ? null : transactions.get(token);
    if (done == null || !clock.instant().isBefore(done.time().plus(TOKEN_LIFE))) {
      return false;
    }
    if (!done.request().equals(request)) {
      throw Answers.refusal(
              IdempotentParameterMismatchException.builder(),
              "IdempotentParameterMismatchException",
              "another request came with the token " + token)
          .build();
    }
    return true;
  }

  private List<Write> writes(TransactWriteItemsRequest request) {
    var writes = request.transactItems().stream().map(this::write).toList();
    var items = new HashSet<List<Object>>();
    for (var write : writes) {
      if (!items.add(List.of(write.table().table().name(), write.key()))) {
        throw Answers.invalid("Transaction request cannot include multiple operations on one item");
      }
    }
    if (writes.isEmpty() || writes.size() > ACTIONS_MAX) {
      throw Answers.invalid("a transaction has 1 to %d actions".formatted(ACTIONS_MAX));
    }
    return writes;
  }

  private Write write(TransactWriteItem action) {
    Members.ACTION.requireNoOther(action);
    if (action.put() != null) {
      var put = action.put();
      Members.PUT.requireNoOther(put);
      return put(
          put.tableName(),
          put.item(),
          put.conditionExpression(),
          new Operands(put.expressionAttributeNames(), put.expressionAttributeValues()),
          put.returnValuesOnConditionCheckFailure());
    }
    Members.DELETE.requireNoOther(action.delete());
    return delete(action.delete().tableName(), action.delete().key());
  }

  private Write put(
      String tableName,
      Map<String, AttributeValue> attributes,
      @Nullable String condition,
      Operands operands,
      @Nullable ReturnValuesOnConditionCheckFailure told) {
    var table = table(tableName);
    var item = StoredItem.of(attributes);
    return new Write(
        table,
        table.keyOf(item.attributes()),
        condition(condition, operands),
        told == ReturnValuesOnConditionCheckFailure.ALL_OLD,
        _ -> Optional.of(item));
  }

  private Write delete(String tableName, Map<String, AttributeValue> key) {
    var table = table(tableName);
    return new Write(table, table.key(key), _ -> true, false, _ -> Optional.empty());
  }

  private void commit(Write write) {
    if (!write.isAllowed()) {
      var refusal = ConditionalCheckFailedException.builder();
      write.told().ifPresent(item -> refusal.item(item.attributes()));
      throw Answers.refusal(
              refusal, "ConditionalCheckFailedException", "The conditional request failed")
          .build();
    }
    commit(List.of(write), false);
  }

  /// A write that [changes
  /// nothing](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html) is
  /// told to nobody.
  private void commit(List<Write> writes, boolean isTransaction) {
    var afters = writes.stream().map(Write::after).toList();
    if (afters.stream().flatMap(Optional::stream).mapToLong(StoredItem::bytes).sum()
        > TRANSACTION_BYTES_MAX) {
      throw Answers.invalid("Transaction size cannot exceed 4 MB");
    }
    commits++;
    var made = new ArrayList<TableChange>();
    for (int i = 0; i < writes.size(); i++) {
      var write = writes.get(i);
      if (!afters.get(i).equals(write.place().item())) {
        made.add(change(write, afters.get(i), false));
        put(write, afters.get(i), isTransaction);
      }
    }
    made.forEach(changes);
  }

  private void put(Write write, Optional<StoredItem> after, boolean isTransaction) {
    var place = write.place();
    write
        .table()
        .put(
            write.key(),
            new Place(
                after,
                place.item(),
                clock.instant(),
                commits,
                isTransaction ? commits : place.transaction()));
  }

  private TableChange change(Write write, Optional<StoredItem> after, boolean expired) {
    return new TableChange(
        clock.instant(),
        write.table().table().name(),
        write.table().attributes(write.key()),
        write.place().item().map(StoredItem::attributes),
        after.map(StoredItem::attributes),
        expired);
  }

  private static CancellationReason reason(Write write) {
    if (write.isAllowed()) {
      return CancellationReason.builder().code("None").build();
    }
    var reason =
        CancellationReason.builder()
            .code("ConditionalCheckFailed")
            .message("The conditional request failed");
    write.told().ifPresent(item -> reason.item(item.attributes()));
    return reason.build();
  }

  private Function<Place, Optional<StoredItem>> view(
      @Nullable Boolean isConsistent, BooleanSupplier lags) {
    if (Boolean.TRUE.equals(isConsistent)) {
      return Place::item;
    }
    var since = clock.instant().minus(LAG_MAX);
    return place ->
        place.since().isAfter(since) && lags.getAsBoolean() ? place.before() : place.item();
  }

  private Predicate<Map<String, AttributeValue>> condition(
      @Nullable String expression, Operands operands) {
    if (expression == null) {
      return _ -> true;
    }
    var condition = conditions.computeIfAbsent(expression, Condition::parse);
    return item -> condition.holds(item, operands);
  }

  private String partition(StoredTable table, String expression, Operands operands) {
    if (conditions.computeIfAbsent(expression, Condition::parse)
            instanceof Equal(var path, var value)
        && operands.attribute(path).equals(table.table().partitionKey().name())) {
      return operands.value(value).s();
    }
    throw new IllegalArgumentException("a key condition " + expression);
  }

  private static List<Map<String, AttributeValue>> projected(
      List<Map<String, AttributeValue>> items, @Nullable String path, Operands operands) {
    if (path == null) {
      return items;
    }
    if (path.contains(",")) {
      throw new IllegalArgumentException("a projection " + path);
    }
    var name = operands.attribute(path);
    return items.stream()
        .map(item ->
            Optional.ofNullable(item.get(name)).map(it -> Map.of(name, it)).orElse(Map.of()))
        .toList();
  }

  private StoredTable table(String name) {
    var table = tables.get(name);
    if (table == null) {
      throw Answers.refusal(
              ResourceNotFoundException.builder(),
              "ResourceNotFoundException",
              "there is no table " + name)
          .build();
    }
    return table;
  }

  private record Done(TransactWriteItemsRequest request, Instant time) {}
}
