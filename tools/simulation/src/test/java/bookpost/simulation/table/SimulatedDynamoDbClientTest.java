package bookpost.simulation.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.simulation.schedule.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

final class SimulatedDynamoDbClientTest {
  private static final String BOOKS = "books";
  private static final Map<String, String> NAME = Map.of("#name", "name");
  private static final Map<String, AttributeValue> KEY = Map.of("name", fromS("Emma"));
  private static final Map<String, AttributeValue> EMMA =
      Map.of("name", fromS("Emma"), "pages", fromN("512"));
  private static final Map<String, AttributeValue> OTHER_EMMA =
      Map.of("name", fromS("Emma"), "pages", fromN("474"));
  private static final Map<String, AttributeValue> DUNE =
      Map.of("name", fromS("Dune"), "pages", fromN("412"));
  private static final Item EMMAS = new Item(Map.of("name", new S("Emma")));
  private static final int FAILURES = 300;
  private static final int CONFLICT = 1;
  private static final int LAGS = 1;

  private final Script script = new Script();
  private final List<TableChange> changes = new ArrayList<>();
  private final SimulatedDynamoDb dynamoDb =
      new SimulatedDynamoDb(script, changes::add, (_, show) -> show.run());
  private final SimulatedDynamoDbClient client = new SimulatedDynamoDbClient(dynamoDb, script);

  /// Who writes at the same time, undisturbed.
  private final SimulatedDynamoDbClient rival =
      new SimulatedDynamoDbClient(dynamoDb, new Undisturbed());

  SimulatedDynamoDbClientTest() {
    dynamoDb.create(
        new Table(
            BOOKS,
            new KeyAttribute("name", "S"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("expiresAt")));
  }

  @Test
  void aTableIsThereAtOnce() {
    dynamoDb.create(
        new Table(
            "authors",
            new KeyAttribute("name", "S"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    assertThat(dynamoDb.items("authors")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"FAILS_BEFORE", "FAILS_AFTER", "THROTTLED"})
  void aTransientFailureIsRetried(Fault fault) {
    script.faults(fault, fault);

    client.putItem(put(EMMA).build());

    assertThat(script.attempts())
        .containsExactly("PutItem books", "PutItem books", "PutItem books");
    assertThat(script.pauses()).containsExactly(Duration.ofMillis(25), Duration.ofMillis(50));
    assertThat(items()).containsExactly(EMMA);
  }

  @Test
  void aStoreThatStaysThrottledIsTriedFourTimesInAll() {
    script.faults(Fault.THROTTLED, Fault.THROTTLED, Fault.THROTTLED, Fault.THROTTLED);

    assertThatThrownBy(() -> client.putItem(put(EMMA).build()))
        .isInstanceOfSatisfying(
            DynamoDbException.class, thrown -> assertThat(thrown.isThrottlingException()).isTrue());

    assertThat(script.attempts()).hasSize(4);
    assertThat(items()).isEmpty();
  }

  @Test
  void aCallThatKeepsFailingMayHaveTakenEffect() {
    script.faults(Fault.FAILS_AFTER, Fault.FAILS_BEFORE, Fault.FAILS_BEFORE, Fault.FAILS_BEFORE);

    assertThatThrownBy(() -> client.putItem(put(EMMA).build()))
        .isInstanceOf(InternalServerErrorException.class);

    assertThat(items()).containsExactly(EMMA);
  }

  @Test
  void retriesStopIfTooManyCallsFail() {
    script.faults(Collections.nCopies(FAILURES, Fault.FAILS_BEFORE).toArray(Fault[]::new));
    while (script.attempts().size() < FAILURES - 1) {
      assertThatThrownBy(() -> client.putItem(put(EMMA).build()))
          .isInstanceOf(InternalServerErrorException.class);
    }
    int tried = script.attempts().size();

    assertThatThrownBy(() -> get(true)).isInstanceOf(InternalServerErrorException.class);

    assertThat(script.attempts()).hasSize(tried + 1);
  }

  @Test
  void aConditionalWriteWhoseAnswerWasLostFailsOnItself() {
    script.faults(Fault.FAILS_AFTER);

    assertThatThrownBy(() -> putNew())
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            refused -> assertThat(refused.item()).isEqualTo(EMMA));

    assertThat(script.attempts()).hasSize(2);
    assertThat(changes).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"FAILS_AFTER", "DUPLICATED"})
  void aTransactionIsKnownByTheTokenThatAllItsAttemptsHave(Fault fault) {
    script.faults(fault);

    client.transactWriteItems(request -> request.transactItems(addition()));

    assertThat(changes).hasSize(1);
  }

  @Test
  void transactionsWithoutATokenAreNotTakenForEachOther() {
    client.transactWriteItems(request -> request.transactItems(addition()));

    assertThatThrownBy(
            () -> client.transactWriteItems(request -> request.transactItems(addition())))
        .isInstanceOf(TransactionCanceledException.class);
  }

  /// `APIReference/API_TransactWriteItems.html`
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aTokenIsForgottenAfterTenMinutes(int secondsBefore) {
    transact("token", addition());
    client.deleteItem(request -> request.tableName(BOOKS).key(KEY));

    script.pass(Duration.ofMinutes(10).minusSeconds(secondsBefore));
    transact("token", addition());

    assertThat(items()).hasSize(1 - secondsBefore);
  }

  @Test
  void anAttemptThatTakesTooLongIsGivenUpThoughItMayBeDone() {
    script.faults(Fault.DELAYED).delay(Duration.ofSeconds(2));

    assertThatThrownBy(() -> putNew()).isInstanceOf(ConditionalCheckFailedException.class);

    assertThat(script.attempts()).hasSize(2);
  }

  @Test
  void anAttemptInTimeIsGood() {
    script.faults(Fault.DELAYED).delay(Duration.ofMillis(1_999));

    putNew();

    assertThat(script.attempts()).hasSize(1);
  }

  @Test
  void aCallEndsWithItsTime() {
    script.faults(Fault.DELAYED, Fault.DELAYED, Fault.DELAYED).delay(Duration.ofSeconds(2));

    assertThatThrownBy(() -> client.putItem(put(EMMA).build()))
        .isInstanceOf(ApiCallTimeoutException.class);

    assertThat(script.attempts()).hasSize(3);
  }

  @Test
  void aCallWaitsNoLongerThanItsTime() {
    script.faults(Fault.DELAYED, Fault.DELAYED).delay(Duration.ofMillis(2_470));
    var begun = script.instant();

    assertThatThrownBy(() -> client.putItem(put(EMMA).build()))
        .isInstanceOf(ApiCallTimeoutException.class);

    assertThat(script.attempts()).hasSize(2);
    assertThat(script.instant()).isEqualTo(begun.plusSeconds(5));
  }

  @Test
  void anAttemptThatWasTooLongIsTheLastFailureToldWhereNoneIsLeft() {
    script.faults(Fault.FAILS_BEFORE, Fault.FAILS_BEFORE, Fault.FAILS_BEFORE, Fault.DELAYED);
    script.delay(Duration.ofSeconds(3));

    assertThatThrownBy(() -> client.putItem(put(EMMA).build()))
        .isInstanceOf(ApiCallAttemptTimeoutException.class);
  }

  /// `APIReference/API_TransactWriteItems.html`
  @Test
  void aTransactionThatAnotherWriteCrossesMayBeCancelled() {
    script.rival(() -> rival.putItem(put(DUNE).build())).choices(CONFLICT);

    assertThatThrownBy(() -> transact("token", putting(EMMA), putting(DUNE)))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            canceled ->
                assertThat(canceled.cancellationReasons())
                    .extracting(CancellationReason::code)
                    .containsExactly("None", "TransactionConflict"));

    assertThat(script.attempts()).hasSize(1);
    assertThat(items()).containsExactly(DUNE);
  }

  /// `APIReference/API_PutItem.html`
  @Test
  void aWriteThatATransactionCrossesMayBeRefused() {
    script.rival(() -> rival.transactWriteItems(transaction("token", putting(EMMA))));
    script.choices(CONFLICT);

    assertThatThrownBy(() -> client.putItem(put(OTHER_EMMA).build()))
        .isInstanceOf(TransactionConflictException.class);

    assertThat(script.attempts()).hasSize(1);
    assertThat(items()).containsExactly(EMMA);
  }

  @Test
  void crossingTransactionsMayBeCanceled() {
    script.rival(() -> rival.transactWriteItems(transaction("1", putting(EMMA))));
    client.putItem(put(OTHER_EMMA).build());
    script.rival(() -> rival.putItem(put(EMMA).build()));
    transact("2", putting(OTHER_EMMA));

    assertThat(changes).hasSize(4);
  }

  @Test
  void separateTransactionsDoNotConflict() {
    script.choices(CONFLICT, CONFLICT, CONFLICT, CONFLICT);
    transact("1", putting(EMMA));

    script.rival(() -> rival.putItem(put(EMMA).build()));
    client.putItem(put(OTHER_EMMA).build());
    script.rival(() -> rival.transactWriteItems(transaction("2", putting(DUNE))));
    transact("3", putting(EMMA));

    assertThat(changes).hasSize(4);
  }

  @Test
  void aTransactionIsNoConflictToItself() {
    script.faults(Fault.FAILS_AFTER).choices(CONFLICT, CONFLICT);

    transact("token", putting(EMMA));

    assertThat(changes).hasSize(1);
  }

  @Test
  void aThrottledTransactionIsTriedAgainOrCancelledByOneAction() {
    script.faults(Fault.THROTTLED, Fault.THROTTLED).choices(0, 2);

    assertThatThrownBy(() -> transact("token", putting(EMMA), putting(DUNE)))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            canceled ->
                assertThat(canceled.cancellationReasons())
                    .extracting(CancellationReason::code)
                    .containsExactly("None", "ThrottlingError"));

    assertThat(script.attempts()).hasSize(2);
    assertThat(changes).isEmpty();
  }

  /// `developerguide/HowItWorks.ReadConsistency.html`
  @Test
  void aReadThatIsNotConsistentMayMissTheLastWrite() {
    client.putItem(put(EMMA).build());
    client.putItem(put(OTHER_EMMA).build());
    script.choices(LAGS, LAGS, LAGS, LAGS);

    assertThat(get(true)).isEqualTo(OTHER_EMMA);
    assertThat(get(false)).isEqualTo(EMMA);
    assertThat(client.scan(request -> request.tableName(BOOKS)).items()).containsExactly(EMMA);
    client.deleteItem(request -> request.tableName(BOOKS).key(KEY));
    assertThat(get(false)).isEqualTo(OTHER_EMMA);
    script.pass(Duration.ofSeconds(1));
    assertThat(get(false)).isEmpty();
  }

  /// Every value of the SDK's own shapes arrives, and comes back.
  @Test
  void everyTypeOfAttributeGoesThereAndBack() {
    var item =
        Map.of(
            "name", fromS("Emma"),
            "n", fromN("-1.5"),
            "b", fromB(SdkBytes.fromUtf8String("b")),
            "bool", fromBool(true),
            "nul", fromNul(true),
            "ss", fromSs(List.of("a", "b")),
            "ns", fromNs(List.of("1", "2")),
            "bs", fromBs(List.of(SdkBytes.fromUtf8String("c"))),
            "l", fromL(List.of(fromS("x"), fromL(List.of()))),
            "m", fromM(Map.of("k", fromM(Map.of()))));

    client.putItem(put(item).build());

    assertThat(get(true)).isEqualTo(item);
    var before = client.putItem(put(EMMA).returnValues(ReturnValue.ALL_OLD).build());
    assertThat(before.attributes()).isEqualTo(item);
  }

  @Test
  void operationsThatTheAdaptersDoNotCallAreUnsupported() {
    assertThatThrownBy(client::listTables).isInstanceOf(UnsupportedOperationException.class);
  }

  /// `developerguide/ttl-expired-items.html`
  @Test
  void someExpiredItemsMayStayForAWhile() {
    var expiry = fromN(Long.toString(script.instant().getEpochSecond()));
    for (var name : List.of("Emma", "Dune")) {
      client.putItem(put(Map.of("name", fromS(name), "expiresAt", expiry)).build());
    }
    changes.clear();

    dynamoDb.expire(_ -> true);
    assertThat(changes).isEmpty();
    script.pass(Duration.ofSeconds(1));
    dynamoDb.expire(change -> change.key().equals(EMMAS));

    assertThat(changes)
        .singleElement()
        .satisfies(change -> {
          assertThat(change.expired()).isTrue();
          assertThat(change.key()).isEqualTo(EMMAS);
        });
    assertThat(items()).hasSize(1);
  }

  private List<Map<String, AttributeValue>> items() {
    return rival.scan(request -> request.tableName(BOOKS).consistentRead(true)).items();
  }

  private Map<String, AttributeValue> get(boolean consistent) {
    return client
        .getItem(request -> request.tableName(BOOKS).key(KEY).consistentRead(consistent))
        .item();
  }

  private void putNew() {
    client.putItem(
        put(EMMA)
            .conditionExpression("attribute_not_exists(#name)")
            .expressionAttributeNames(NAME)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build());
  }

  private void transact(String token, TransactWriteItem... actions) {
    client.transactWriteItems(transaction(token, actions));
  }

  private static TransactWriteItemsRequest transaction(String token, TransactWriteItem... actions) {
    return TransactWriteItemsRequest.builder()
        .clientRequestToken(token)
        .transactItems(actions)
        .build();
  }

  private static TransactWriteItem putting(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(put -> put.tableName(BOOKS).item(item)).build();
  }

  private static TransactWriteItem addition() {
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(BOOKS)
                .item(EMMA)
                .conditionExpression("attribute_not_exists(#name)")
                .expressionAttributeNames(NAME))
        .build();
  }

  private static PutItemRequest.Builder put(Map<String, AttributeValue> item) {
    return PutItemRequest.builder().tableName(BOOKS).item(item);
  }
}
