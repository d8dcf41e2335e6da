package bookpost.emulator.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.emulator.topology.Table.StreamView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// DynamoDB's behaviour for the requests that the adapters make, law by law with AWS's page, all
/// under `docs.aws.amazon.com/amazondynamodb/latest/`.
public abstract class TableContract {
  private static final Map<String, String> NAME = Map.of("#name", "name");
  private static final int ITEM_BYTES_MAX = 400 * 1024;

  private final Table books =
      new Table(
          "books-" + UUID.randomUUID(),
          new KeyAttribute("name", "S"),
          Optional.empty(),
          Optional.of(StreamView.NEW_AND_OLD_IMAGES),
          Optional.of("expiresAt"));
  private final Table deferred =
      new Table(
          "deferred-" + UUID.randomUUID(),
          new KeyAttribute("name", "S"),
          Optional.of(new KeyAttribute("sequence", "S")),
          Optional.of(StreamView.NEW_IMAGE),
          Optional.empty());

  private DynamoDbClient client;

  /// A client of a store that has these tables.
  protected abstract DynamoDbClient open(List<Table> tables);

  /// The records of the table's stream from its beginning.
  protected abstract List<Change> changes(Table table);

  /// Lets all go that has expired, and returns when that is done.
  protected abstract void expire();

  /// @param event `INSERT`, `MODIFY` or `REMOVE`
  /// @param before empty if the record shows none
  /// @param after likewise
  public record Change(
      String event,
      Map<String, AttributeValue> keys,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after) {}

  @BeforeEach
  void open() {
    client = open(List.of(books, deferred));
  }

  /// `APIReference/API_GetItem.html`
  @Test
  void anItemIsReadAsItWasPut() {
    var item = book("Emma", "pages", fromN("512"));

    put(item);

    assertThat(get("Emma")).isEqualTo(item);
    assertThat(client.getItem(r -> r.tableName(books.name()).key(key("Dune"))).hasItem()).isFalse();
  }

  /// `APIReference/API_PutItem.html`
  @Test
  void aPutReplacesTheWholeItem() {
    put(book("Emma", "pages", fromN("512")));

    put(book("Emma", "authors", fromS("Jane Austen")));

    assertThat(get("Emma")).isEqualTo(book("Emma", "authors", fromS("Jane Austen")));
  }

  /// `developerguide/Expressions.ConditionExpressions.html`
  @ParameterizedTest
  @EnumSource(
      value = ReturnValuesOnConditionCheckFailure.class,
      names = {"ALL_OLD", "NONE"})
  void aFailedConditionChangesNothingAndTellsTheItemWhereAsked(
      ReturnValuesOnConditionCheckFailure told) {
    var item = book("Emma", "revision", fromN("1"));
    put(item);

    assertThatThrownBy(() -> putNew(book("Emma", "revision", fromN("2")), told))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            refused ->
                assertThat(refused.item())
                    .isEqualTo(
                        told == ReturnValuesOnConditionCheckFailure.ALL_OLD ? item : Map.of()));

    assertThat(get("Emma")).isEqualTo(item);
  }

  /// `developerguide/Expressions.OperatorsAndFunctions.html`
  @Test
  void aConditionHoldsWhereTheAttributeHasTheValue() {
    put(book("Emma", "revision", fromN("1")));

    replace(1, book("Emma", "revision", fromN("2")));
    assertThatThrownBy(() -> replace(1, book("Emma", "revision", fromN("3"))))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThatThrownBy(() -> replace(1, book("Dune", "revision", fromN("2"))))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            refused -> assertThat(refused.hasItem()).isFalse());

    assertThat(get("Emma")).containsEntry("revision", fromN("2"));
    assertThat(get("Dune")).isEmpty();
  }

  /// `developerguide/Expressions.UpdateExpressions.html`
  @Test
  void anUpdateMakesTheItemOrChangesTheNamedAttributes() {
    park("no id", "2026-11-23T10:15:30.120Z");
    park("still no id", "2026-11-23T10:17:00.000Z");

    assertThat(get("Emma"))
        .isEqualTo(
            Map.of(
                "name", fromS("Emma"),
                "cause", fromS("still no id"),
                "firstParkedAt", fromS("2026-11-23T10:15:30.120Z"),
                "attempts", fromN("2")));

    put(book("Dune", "pages", fromN("412")));
    update("Dune", "SET cause = :cause", Map.of(":cause", fromS("none")));
    assertThat(get("Dune")).containsEntry("pages", fromN("412")).containsKey("cause");
  }

  /// `APIReference/API_DeleteItem.html`
  @Test
  void anItemIsDeletedAndAgainWithoutAFailure() {
    put(book("Emma"));

    delete("Emma");
    delete("Emma");

    assertThat(get("Emma")).isEmpty();
  }

  /// `developerguide/HowItWorks.NamingRulesDataTypes.html`: by their UTF-8 bytes
  @Test
  void aQueryGivesAPartitionInTheOrderOfItsSortKeys() {
    var sequences = List.of("1", "10", "2", "a", "é", "\uffee", "𝄞");
    sequences.reversed().forEach(sequence -> hold("Emma", sequence));
    hold("Dune", "1");

    assertThat(query("Emma", 50).items())
        .extracting(item -> text(item, "sequence"))
        .containsExactlyElementsOf(sequences);
    assertThat(query("Ulysses", 50).items()).isEmpty();
  }

  /// `developerguide/Query.Pagination.html`
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void aQueryGoesOnAtItsLimitThoughNothingMayBeLeft(int limit) {
    IntStream.rangeClosed(1, 3).forEach(sequence -> hold("Emma", Integer.toString(sequence)));

    var page = query("Emma", limit);

    assertThat(page.items()).hasSize(Math.min(limit, 3));
    assertThat(page.hasLastEvaluatedKey()).isEqualTo(limit <= 3);
    if (page.hasLastEvaluatedKey()) {
      assertThat(page.lastEvaluatedKey())
          .isEqualTo(Map.of("name", fromS("Emma"), "sequence", fromS(Integer.toString(limit))));
    }
  }

  /// `developerguide/Query.Pagination.html`; `Query.html`: the item that would pass it is left to
  /// the next
  @Test
  void aQueryEndsWhereItsItemsPassOneMegabyte() {
    IntStream.rangeClosed(1, 4)
        .forEach(sequence ->
            putHeld(
                Map.of(
                    "name", fromS("Emma"),
                    "sequence", fromS(Integer.toString(sequence)),
                    "event", fromS("x".repeat(390 * 1024)))));

    var page = query("Emma", 50);

    assertThat(page.items()).hasSize(2);
    assertThat(page.lastEvaluatedKey()).isEqualTo(deferredKey("Emma", "2"));
  }

  /// `developerguide/Scan.html`
  @Test
  void aScanCountsTheItemsThatItsFilterLeavesOut() {
    IntStream.range(0, 10).forEach(i -> put(book("Book " + i, "status", fromS("listed"))));
    put(book("Emma", "status", fromS("delisted")));
    put(book("Dune"));
    var found = new ArrayList<String>();
    int scanned = 0;
    int pages = 0;
    @Nullable Map<String, AttributeValue> last = null;

    do {
      var page = client.scan(listed().limit(4).exclusiveStartKey(last).build());
      page.items().forEach(item -> found.add(text(item, "name")));
      assertThat(page.count()).isEqualTo(page.items().size());
      assertThat(page.scannedCount()).isLessThanOrEqualTo(4);
      scanned += page.scannedCount();
      pages++;
      last = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
    } while (last != null);

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 10).mapToObj(i -> "Book " + i).toList());
    assertThat(scanned).isEqualTo(12);
    assertThat(pages).isEqualTo(4);
  }

  /// `developerguide/Expressions.OperatorsAndFunctions.html`,
  /// `…/Expressions.ProjectionExpressions.html`
  @Test
  void aScanComparesTextsAndShowsTheRequestedAttributes() {
    Stream.of("1", "2", "3")
        .forEach(since -> put(book("Book " + since, "heldSince", fromS(since))));
    put(book("Emma"));
    put(book("Dune", "heldSince", fromN("1")));

    var page =
        client.scan(request ->
            request
                .tableName(books.name())
                .filterExpression("heldSince <= :time")
                .projectionExpression("#name")
                .expressionAttributeNames(NAME)
                .expressionAttributeValues(Map.of(":time", fromS("2")))
                .consistentRead(true));

    assertThat(page.items()).containsExactlyInAnyOrder(book("Book 1"), book("Book 2"));
  }

  /// `APIReference/API_TransactWriteItems.html`
  @Test
  void aTransactionIsDoneAsAWhole() {
    hold("Emma", "1");

    transact(
        "token",
        putting(books, book("Emma")),
        putting(deferred, deferring("Emma", "2")),
        deleting("Emma", "1"));

    assertThat(get("Emma")).isEqualTo(book("Emma"));
    assertThat(query("Emma", 50).items()).containsExactly(deferring("Emma", "2"));
  }

  /// `APIReference/API_TransactWriteItems.html`
  @Test
  void aCancelledTransactionDoesNothingAndTellsWhyForEachAction() {
    put(book("Emma", "revision", fromN("1")));
    hold("Emma", "1");

    assertThatThrownBy(() ->
            transact(
                "token",
                puttingNew(
                    deferred, deferring("Emma", "2"), ReturnValuesOnConditionCheckFailure.NONE),
                puttingNew(books, book("Emma"), ReturnValuesOnConditionCheckFailure.ALL_OLD),
                puttingNew(
                    deferred, deferring("Emma", "1"), ReturnValuesOnConditionCheckFailure.NONE)))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            canceled ->
                assertThat(canceled.cancellationReasons())
                    .extracting(CancellationReason::code, CancellationReason::item)
                    .containsExactly(
                        tuple("None", Map.of()),
                        tuple("ConditionalCheckFailed", book("Emma", "revision", fromN("1"))),
                        tuple("ConditionalCheckFailed", Map.of())));

    assertThat(get("Emma")).containsKey("revision");
    assertThat(query("Emma", 50).items()).hasSize(1);
  }

  /// `APIReference/API_TransactWriteItems.html`
  @Test
  void aTransactionIsKnownByItsToken() {
    var addition = puttingNew(books, book("Emma"), ReturnValuesOnConditionCheckFailure.NONE);
    transact("token", addition);
    delete("Emma");

    transact("token", addition);

    assertThat(get("Emma")).isEmpty();
    assertThatThrownBy(() -> transact("token", putting(books, book("Dune"))))
        .isInstanceOf(IdempotentParameterMismatchException.class);
    transact("another", addition);
    assertThat(get("Emma")).isNotEmpty();
  }

  /// `APIReference/API_TransactWriteItems.html`: what was cancelled is tried anew
  @Test
  void aCancelledTransactionMayBeAskedForAgain() {
    put(book("Emma"));
    var addition = puttingNew(books, book("Emma"), ReturnValuesOnConditionCheckFailure.NONE);
    assertThatThrownBy(() -> transact("token", addition))
        .isInstanceOf(TransactionCanceledException.class);
    delete("Emma");

    transact("token", addition);

    assertThat(get("Emma")).isNotEmpty();
  }

  /// `developerguide/Constraints.html`
  @Test
  void aTransactionHasAHundredActionsEachOnAnItemOfItsOwn() {
    transact("1", IntStream.range(0, 100).mapToObj(this::adding).toArray(TransactWriteItem[]::new));

    assertThatThrownBy(() ->
            transact(
                "2",
                IntStream.range(0, 101).mapToObj(this::adding).toArray(TransactWriteItem[]::new)))
        .isInstanceOfSatisfying(DynamoDbException.class, TableContract::isInvalid);
    assertThatThrownBy(() -> transact("3", adding(1), adding(1)))
        .isInstanceOfSatisfying(DynamoDbException.class, TableContract::isInvalid);
  }

  /// `developerguide/Constraints.html`
  @Test
  void anItemHasAtMost400Kilobytes() {
    int room = ITEM_BYTES_MAX - "nameEmmacontent".length();

    put(book("Emma", "content", fromS("x".repeat(room))));
    put(book("Emma", "content", fromS("é".repeat(room / 2))));

    for (var text :
        List.of(
            "x".repeat(room + 1),
            "é".repeat(room / 2 + 1),
            "€".repeat(room / 3 + 1),
            "𝄞".repeat(room / 4 + 1))) {
      assertThatThrownBy(() -> put(book("Emma", "content", fromS(text))))
          .isInstanceOfSatisfying(DynamoDbException.class, TableContract::isInvalid);
    }
  }

  /// `developerguide/Constraints.html`
  @Test
  void aKeyIsNeitherEmptyNorLong() {
    put(book("x".repeat(2_048)));
    hold("Emma", "x".repeat(1_024));

    for (var name : List.of("", "x".repeat(2_049))) {
      assertThatThrownBy(() -> put(book(name)))
          .isInstanceOfSatisfying(DynamoDbException.class, TableContract::isInvalid);
      assertThatThrownBy(() -> get(name))
          .isInstanceOfSatisfying(DynamoDbException.class, TableContract::isInvalid);
    }
    assertThatThrownBy(() -> hold("Emma", "x".repeat(1_025)))
        .isInstanceOfSatisfying(DynamoDbException.class, TableContract::isInvalid);
    assertThatThrownBy(() -> putHeld(book("Emma")))
        .isInstanceOfSatisfying(DynamoDbException.class, TableContract::isInvalid);
  }

  @Test
  void aTableThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> client.getItem(r -> r.tableName("nowhere").key(key("Emma"))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  /// `developerguide/Streams.html`
  @Test
  void aStreamTellsEachChangeInItsOrderAndNothingElse() {
    put(book("Emma"));
    put(book("Emma"));
    put(book("Emma", "pages", fromN("512")));
    update("Emma", "SET pages = :pages", Map.of(":pages", fromN("512")));
    assertThatThrownBy(() -> putNew(book("Emma"), ReturnValuesOnConditionCheckFailure.NONE))
        .isInstanceOf(ConditionalCheckFailedException.class);
    delete("Emma");
    delete("Emma");

    assertThat(changes(books))
        .containsExactly(
            new Change("INSERT", key("Emma"), Map.of(), book("Emma")),
            new Change("MODIFY", key("Emma"), book("Emma"), book("Emma", "pages", fromN("512"))),
            new Change("REMOVE", key("Emma"), book("Emma", "pages", fromN("512")), Map.of()));
  }

  /// `developerguide/Streams.html`
  @Test
  void aTransactionIsToldOnEachOfItsStreams() {
    hold("Emma", "1");
    var transaction = new TransactWriteItem[] {putting(books, book("Emma")), deleting("Emma", "1")};

    transact("token", transaction);
    transact("token", transaction);

    assertThat(changes(books)).extracting(Change::event).containsExactly("INSERT");
    assertThat(changes(deferred))
        .containsExactly(
            new Change("INSERT", deferredKey("Emma", "1"), Map.of(), deferring("Emma", "1")),
            new Change("REMOVE", deferredKey("Emma", "1"), Map.of(), Map.of()));
  }

  /// `developerguide/time-to-live-ttl-how-to.html`, `…/ttl-expired-items.html`
  @Test
  void anExpiredItemIsDeletedAndAppearsOnTheStream() {
    var past = Long.toString(Instant.now().minusSeconds(60).getEpochSecond());
    var future = Long.toString(Instant.now().plusSeconds(600).getEpochSecond());
    put(book("Emma", "expiresAt", fromN(past)));
    put(book("Dune", "expiresAt", fromN(future)));
    put(book("Ulysses", "expiresAt", fromS(past)));
    put(book("Ivanhoe"));

    expire();

    assertThat(client.scan(r -> r.tableName(books.name())).items())
        .extracting(item -> text(item, "name"))
        .containsExactlyInAnyOrder("Dune", "Ulysses", "Ivanhoe");
    assertThat(changes(books))
        .endsWith(
            new Change("REMOVE", key("Emma"), book("Emma", "expiresAt", fromN(past)), Map.of()));
  }

  private void put(Map<String, AttributeValue> item) {
    client.putItem(request -> request.tableName(books.name()).item(item));
  }

  private void putHeld(Map<String, AttributeValue> item) {
    client.putItem(request -> request.tableName(deferred.name()).item(item));
  }

  private void hold(String name, String sequence) {
    putHeld(deferring(name, sequence));
  }

  private void putNew(Map<String, AttributeValue> item, ReturnValuesOnConditionCheckFailure told) {
    client.putItem(request ->
        request
            .tableName(books.name())
            .item(item)
            .conditionExpression("attribute_not_exists(#name)")
            .expressionAttributeNames(NAME)
            .returnValuesOnConditionCheckFailure(told));
  }

  private void replace(long seen, Map<String, AttributeValue> item) {
    client.putItem(request ->
        request
            .tableName(books.name())
            .item(item)
            .conditionExpression("#version = :seen")
            .expressionAttributeNames(Map.of("#version", "revision"))
            .expressionAttributeValues(Map.of(":seen", fromN(Long.toString(seen))))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }

  private void park(String cause, String now) {
    update(
        "Emma",
        "SET cause = :cause, firstParkedAt = if_not_exists(firstParkedAt, :now) ADD attempts :one",
        Map.of(":cause", fromS(cause), ":now", fromS(now), ":one", fromN("1")));
  }

  private void update(String name, String update, Map<String, AttributeValue> values) {
    client.updateItem(request ->
        request
            .tableName(books.name())
            .key(key(name))
            .updateExpression(update)
            .expressionAttributeValues(values));
  }

  private Map<String, AttributeValue> get(String name) {
    return client
        .getItem(request -> request.tableName(books.name()).key(key(name)).consistentRead(true))
        .item();
  }

  private void delete(String name) {
    client.deleteItem(request -> request.tableName(books.name()).key(key(name)));
  }

  private QueryResponse query(String name, int limit) {
    return client.query(request ->
        request
            .tableName(deferred.name())
            .keyConditionExpression("#name = :name")
            .expressionAttributeNames(NAME)
            .expressionAttributeValues(Map.of(":name", fromS(name)))
            .consistentRead(true)
            .limit(limit));
  }

  private ScanRequest.Builder listed() {
    return ScanRequest.builder()
        .tableName(books.name())
        .filterExpression("#status = :listed")
        .expressionAttributeNames(Map.of("#status", "status"))
        .expressionAttributeValues(Map.of(":listed", fromS("listed")));
  }

  private void transact(String token, TransactWriteItem... actions) {
    client.transactWriteItems(
        TransactWriteItemsRequest.builder()
            .clientRequestToken(books.name().substring(0, 20) + token)
            .transactItems(actions)
            .build());
  }

  private TransactWriteItem adding(int book) {
    return putting(books, book("Book " + book));
  }

  private static TransactWriteItem putting(Table table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(put -> put.tableName(table.name()).item(item)).build();
  }

  private static TransactWriteItem puttingNew(
      Table table, Map<String, AttributeValue> item, ReturnValuesOnConditionCheckFailure told) {
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(table.name())
                .item(item)
                .conditionExpression("attribute_not_exists(#name)")
                .expressionAttributeNames(NAME)
                .returnValuesOnConditionCheckFailure(told))
        .build();
  }

  private TransactWriteItem deleting(String name, String sequence) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(deferred.name()).key(deferredKey(name, sequence)))
        .build();
  }

  private static Map<String, AttributeValue> book(String name) {
    return key(name);
  }

  private static Map<String, AttributeValue> book(
      String name, String attribute, AttributeValue value) {
    return Map.of("name", fromS(name), attribute, value);
  }

  private static Map<String, AttributeValue> key(String name) {
    return Map.of("name", fromS(name));
  }

  private static Map<String, AttributeValue> deferredKey(String name, String sequence) {
    return Map.of("name", fromS(name), "sequence", fromS(sequence));
  }

  private static Map<String, AttributeValue> deferring(String name, String sequence) {
    var item = new HashMap<>(deferredKey(name, sequence));
    item.put("event", fromS("event " + sequence));
    return item;
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return Objects.requireNonNull(item.get(attribute), attribute).s();
  }

  private static void isInvalid(DynamoDbException thrown) {
    assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
  }
}
