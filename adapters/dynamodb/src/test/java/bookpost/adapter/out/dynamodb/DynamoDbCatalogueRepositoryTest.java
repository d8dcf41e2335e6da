package bookpost.adapter.out.dynamodb;

import static bookpost.adapter.out.dynamodb.LocalStore.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import bookpost.adapter.out.dynamodb.InterceptedClient.Interceptor;
import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.CatalogueUnavailableException;
import bookpost.catalogue.Ordering;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.cloudevents.CloudEvents;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.testkit.CatalogueRepositoryContract;
import bookpost.testkit.Samples;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

final class DynamoDbCatalogueRepositoryTest extends CatalogueRepositoryContract {
  private static final int WRITES_MAX = 100;
  private static final int SCANS_MAX = 100;

  private static final Book BOOK = Samples.teamTopologies();

  private final LocalStore store = new LocalStore();

  @Override
  protected CatalogueRepository repository(InstantSource clock) {
    return new DynamoDbCatalogueRepository(
        store.client(),
        LocalStore.CATALOGUE,
        Optional.of(LocalStore.DEFERRED),
        clock,
        WRITES_MAX,
        SCANS_MAX);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @EnumSource
  void aReceptionIsOneReadAndOneWriteAndOneThatHasNoEffectTheReadAlone(Ordering ordering) {
    var client = intercepted((_, request) -> request.call());
    var catalogue = over(client);

    receive(catalogue, ordering, Samples.bookAdded());
    receive(catalogue, ordering, Samples.bookAdded());

    assertThat(client.requests()).containsExactly("getItem", "putItem", "getItem");
  }

  @Test
  void deferredRowsAreReadOnlyIfTheBooksRowSaysThereMayBeSome() {
    var client = intercepted((_, request) -> request.call());
    var catalogue = over(client);

    assertThat(requestsOf(client, () -> receive(catalogue, 3)))
        .containsExactly("getItem", "transactWriteItems");
    assertThat(requestsOf(client, () -> receive(catalogue, 2)))
        .containsExactly("getItem", "query", "transactWriteItems");
    assertThat(requestsOf(client, () -> receive(catalogue, 2))).containsExactly("getItem", "query");
    assertThat(requestsOf(client, () -> receive(catalogue, 1)))
        .containsExactly("getItem", "query", "transactWriteItems");
    assertThat(requestsOf(client, () -> receive(catalogue, 4)))
        .containsExactly("getItem", "putItem");
  }

  @Test
  void aDeferralIsOneTransactionWithTheRow() {
    var client = intercepted((_, request) -> request.call());

    receive(over(client), 2);

    assertThat(client.transactions().getFirst().transactItems())
        .extracting(it -> it.put().tableName())
        .containsExactly(LocalStore.CATALOGUE, LocalStore.DEFERRED);
  }

  @Test
  void aReleaseIsOneTransactionWithTheRow() {
    var client = intercepted((_, request) -> request.call());
    var catalogue = over(client);
    receive(catalogue, 3);
    receive(catalogue, 2);

    receive(catalogue, 1);

    var actions = client.transactions().getLast().transactItems();
    assertThat(actions.getFirst().put().tableName()).isEqualTo(LocalStore.CATALOGUE);
    assertThat(actions.subList(1, 3))
        .extracting(it -> it.delete().tableName(), it -> text(it.delete().key(), "sequence"))
        .containsExactly(
            tuple(LocalStore.DEFERRED, new Sequence(2).text()),
            tuple(LocalStore.DEFERRED, new Sequence(3).text()));
    assertThat(actions).hasSize(3);
  }

  @Test
  void aRowHasOnlyTheMarksThatItNeeds() {
    var catalogue = repository(() -> Instant.EPOCH);

    receive(catalogue, 3);
    assertThat(row())
        .isEqualTo(
            Map.of(
                "name", "Team Topologies",
                "watermark", "00000000000000000000",
                "deferredUpTo", "00000000000000000003",
                "version", "1"));

    stall(catalogue);
    assertThat(row())
        .containsEntry("parkedUpTo", "00000000000000000003")
        .containsEntry("version", "3")
        .doesNotContainKey("status");

    LongStream.rangeClosed(1, 3).forEach(sequence -> receive(catalogue, sequence));
    assertThat(row())
        .isEqualTo(
            Map.of(
                "name", "Team Topologies",
                "authors", "[\"Manuel Pais\",\"Matthew Skelton\"]",
                "publishedYear", "2019",
                "status", "listed",
                "watermark", "00000000000000000003",
                "parkedUpTo", "00000000000000000003",
                "version", "6"));
  }

  @Test
  void aDeferredAnnouncementIsStoredAsItsCloudEvent() {
    receive(repository(() -> Instant.parse("2026-11-23T10:15:30.123456Z")), 2);

    assertThat(store.rows(LocalStore.DEFERRED))
        .singleElement()
        .isEqualTo(
            Map.of(
                "name", AttributeValue.fromS("Team Topologies"),
                "sequence", AttributeValue.fromS("00000000000000000002"),
                "event", AttributeValue.fromS(CloudEvents.write(announcement(2, BOOK))),
                "deferredSince", AttributeValue.fromS("2026-11-23T10:15:30.123Z")));
  }

  /// The SDK sends a request again whose answer was lost; the second then fails on the first.
  @ParameterizedTest
  @ValueSource(strings = {"putItem", "transactWriteItems"})
  void aWriteWhoseAnswerWasLostIsStoredOnce(String write) {
    var client =
        intercepted((operation, request) -> {
          if (operation.equals(write)) {
            request.call();
          }
          return request.call();
        });
    var catalogue = over(client);

    Stream.of(1L, 3L, 4L, 2L).forEach(sequence -> receive(catalogue, sequence));

    assertThat(row()).containsEntry("watermark", new Sequence(4).text());
    assertThat(store.rows(LocalStore.DEFERRED)).isEmpty();
  }

  @Test
  void aConflictIsDecidedAgain() {
    var failures =
        new ArrayDeque<RuntimeException>(
            List.of(
                InterceptedClient.canceled("None", "TransactionConflict"),
                InterceptedClient.canceled("TransactionConflict", "ConditionalCheckFailed"),
                TransactionConflictException.builder().build()));
    var client =
        intercepted((operation, request) -> {
          if (isWrite(operation) && !failures.isEmpty()) {
            throw failures.remove();
          }
          return request.call();
        });
    var catalogue = over(client);

    assertThat(receive(catalogue, 2)).isInstanceOf(Deferred.class);
    failures.add(TransactionConflictException.builder().build());
    assertThat(receive(catalogue, Ordering.EVERY_EVENT, announcement(1, Samples.book("Emma"))))
        .isInstanceOf(Applied.class);

    assertThat(failures).isEmpty();
    assertThat(store.rows(LocalStore.DEFERRED)).hasSize(1);
  }

  @Test
  void aConflictThatDoesNotEndIsAFailure() {
    var client =
        intercepted((operation, request) -> {
          if (isWrite(operation)) {
            throw InterceptedClient.canceled("None", "TransactionConflict");
          }
          return request.call();
        });
    var catalogue = over(client);

    assertThatThrownBy(() -> receive(catalogue, 2)).isInstanceOf(IllegalStateException.class);

    assertThat(client.transactions()).hasSize(WRITES_MAX);
  }

  @Test
  void anotherReasonOfTheStorePasses() {
    var client =
        intercepted((operation, request) -> {
          if (isWrite(operation)) {
            throw InterceptedClient.canceled("None", "ThrottlingError");
          }
          return request.call();
        });
    var catalogue = over(client);

    assertThatThrownBy(() -> receive(catalogue, 2))
        .isInstanceOf(TransactionCanceledException.class);

    assertThat(client.transactions()).hasSize(1);
  }

  /// Rows below the watermark may still be stored, but aren't deferred.
  @Test
  void rowsLeftBelowTheWatermarkAreDeletedWhenTheInboxIsRead() {
    var catalogue = repository(() -> Instant.EPOCH);
    LongStream.rangeClosed(2, 60).forEach(sequence -> receive(catalogue, sequence));
    var queries = new AtomicInteger();
    var interrupted =
        over(
            intercepted((operation, request) -> {
              if (operation.equals("query") && queries.incrementAndGet() > 1) {
                throw new IllegalStateException("interrupted");
              }
              return request.call();
            }));
    assertThatThrownBy(() -> receive(interrupted, Ordering.LATEST_STATE, announcement(60, BOOK)))
        .hasMessage("interrupted");
    assertThat(store.rows(LocalStore.DEFERRED)).hasSizeGreaterThan(0);

    assertThat(receive(catalogue, 60)).isEqualTo(new Unchanged());

    assertThat(store.rows(LocalStore.DEFERRED)).isEmpty();
    assertThat(receive(catalogue, 61)).isInstanceOf(Applied.class);
    assertThat(row()).doesNotContainKey("deferredUpTo");
  }

  @Test
  void deferringFailsWithoutATableForIt() {
    var catalogue = withoutDeferredTable();

    assertThatThrownBy(() -> receive(catalogue, 2)).isInstanceOf(IllegalStateException.class);

    assertThat(catalogue.deferringSince(Instant.MAX)).isEmpty();
    assertThat(store.rows(LocalStore.CATALOGUE)).isEmpty();
  }

  @Test
  void rowsDeferredUnderAnotherOrderingAreStillReleased() {
    var catalogue = repository(() -> Instant.EPOCH);
    receive(catalogue, 2);
    receive(catalogue, 4);

    receive(withoutDeferredTable(), Ordering.LATEST_STATE, announcement(4, BOOK));

    assertThat(receive(catalogue, 5)).isEqualTo(new Applied(List.of(announcement(5, BOOK))));
    assertThat(catalogue.deferringSince(Instant.EPOCH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"event", "deferredSince"})
  void aDeferredRowThatCannotBeReadIsAFailure(String attribute) {
    var catalogue = repository(() -> Instant.EPOCH);
    receive(catalogue, 2);
    spoil(LocalStore.DEFERRED, attribute);

    assertThatThrownBy(() -> receive(catalogue, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a row of the deferred table can't be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"watermark", "version", "status", "authors", "deferredUpTo", "parkedUpTo"})
  void aRowThatCannotBeReadIsAFailure(String attribute) {
    var catalogue = repository(() -> Instant.EPOCH);
    receive(catalogue, 1);
    spoil(LocalStore.CATALOGUE, attribute);

    assertThatThrownBy(() -> receive(catalogue, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a row of the catalogue table can't be read");
  }

  @Test
  void aPageMayBeShortAndHaveANextIfManyBooksWereDelisted() {
    var catalogue =
        new DynamoDbCatalogueRepository(
            store.client(),
            LocalStore.CATALOGUE,
            Optional.empty(),
            InstantSource.system(),
            WRITES_MAX,
            1);
    var books = IntStream.range(0, 30).mapToObj(i -> Samples.book("Book " + i)).toList();
    books.forEach(book -> receive(catalogue, Ordering.LATEST_STATE, announcement(1, book)));
    books.stream()
        .skip(3)
        .forEach(book -> receive(catalogue, Ordering.LATEST_STATE, removal(2, book)));

    var listed = new ArrayList<Book>();
    var next = Optional.<BookName>empty();
    do {
      var page = catalogue.list(new PageRequest(2, next));
      listed.addAll(page.books());
      next = page.next();
    } while (next.isPresent());

    assertThat(listed).containsExactlyInAnyOrderElementsOf(books.subList(0, 3));
  }

  @Test
  void aThrottledStoreIsUnavailableForListing() {
    var throttled =
        DynamoDbException.builder()
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("ProvisionedThroughputExceededException")
                    .build())
            .build();
    var intercepted =
        new InterceptedClient(
            store.client(),
            (operation, request) -> {
              if (operation.equals("scanPaginator")) {
                throw throttled;
              }
              return request.call();
            });
    var catalogue =
        new DynamoDbCatalogueRepository(
            intercepted.client(),
            LocalStore.CATALOGUE,
            Optional.empty(),
            InstantSource.system(),
            WRITES_MAX,
            SCANS_MAX);

    assertThatThrownBy(() -> catalogue.list(new PageRequest(1, Optional.empty())))
        .isInstanceOf(CatalogueUnavailableException.class)
        .hasCause(throttled);
  }

  private InterceptedClient intercepted(Interceptor interceptor) {
    return new InterceptedClient(store.client(), interceptor);
  }

  private static CatalogueRepository over(InterceptedClient client) {
    return new DynamoDbCatalogueRepository(
        client.client(),
        LocalStore.CATALOGUE,
        Optional.of(LocalStore.DEFERRED),
        () -> Instant.EPOCH,
        WRITES_MAX,
        SCANS_MAX);
  }

  private CatalogueRepository withoutDeferredTable() {
    return new DynamoDbCatalogueRepository(
        store.client(),
        LocalStore.CATALOGUE,
        Optional.empty(),
        () -> Instant.EPOCH,
        WRITES_MAX,
        SCANS_MAX);
  }

  private static List<String> requestsOf(InterceptedClient client, Runnable action) {
    client.forget();
    action.run();
    return client.requests();
  }

  private static boolean isWrite(String operation) {
    return operation.equals("putItem") || operation.equals("transactWriteItems");
  }

  private Map<String, String> row() {
    var row = store.rows(LocalStore.CATALOGUE).getFirst();
    return row.keySet().stream().collect(Collectors.toMap(it -> it, it -> text(row, it)));
  }

  private void spoil(String table, String attribute) {
    var row = new HashMap<>(store.rows(table).getFirst());
    row.put(
        attribute,
        attribute.equals("version") ? AttributeValue.fromN("0") : AttributeValue.fromS("{}"));
    store.client().putItem(request -> request.tableName(table).item(row));
  }

  private static Reception receive(CatalogueRepository catalogue, long sequence) {
    return receive(catalogue, Ordering.EVERY_EVENT, announcement(sequence, BOOK));
  }

  private static Reception receive(
      CatalogueRepository catalogue, Ordering ordering, Announcement announcement) {
    return catalogue.receive(announcement.name(), inbox -> ordering.receive(announcement, inbox));
  }

  private static void stall(CatalogueRepository catalogue) {
    if (catalogue.receive(BOOK.name(), inbox -> inbox.sweep(Instant.EPOCH))
        instanceof Stalled(var announcements, _)) {
      catalogue.receive(BOOK.name(), _ -> new Parked(announcements));
    }
  }

  private static Announcement announcement(long sequence, Book book) {
    var sample = Samples.bookAdded();
    return new Announcement(
        sample.id(), sample.time(), new Sequence(sequence), sample.trace(), new BookAdded(book));
  }

  private static Announcement removal(long sequence, Book book) {
    var sample = Samples.bookRemoved();
    return new Announcement(
        sample.id(), sample.time(), new Sequence(sequence), sample.trace(), new BookRemoved(book));
  }
}
