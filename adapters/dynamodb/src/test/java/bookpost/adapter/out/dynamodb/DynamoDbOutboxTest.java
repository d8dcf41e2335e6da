package bookpost.adapter.out.dynamodb;

import static bookpost.adapter.out.dynamodb.GoldenRecords.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import bookpost.adapter.out.dynamodb.DynamoDbLibraryRepository.Outbox;
import bookpost.adapter.out.dynamodb.InterceptedClient.Request;
import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.library.Addition.Added;
import bookpost.library.Addition.Conflicting;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.Decision;
import bookpost.library.Library;
import bookpost.library.LibraryUnavailableException;
import bookpost.library.PublicationYear;
import bookpost.library.port.out.LibraryRepository;
import bookpost.testkit.OutboxLibraryRepositoryContract;
import bookpost.testkit.Samples;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

final class DynamoDbOutboxTest extends OutboxLibraryRepositoryContract {
  private static final int WRITES_MAX = 20;
  private static final String WRITE = "transactWriteItems";
  private static final Book BOOK = Samples.teamTopologies();

  private static final Book OTHER_DETAILS =
      new Book(BOOK.name(), List.of(new Author("Anonymous")), new PublicationYear(1));

  private final LocalStore store = new LocalStore();

  @Override
  protected LibraryRepository repository(InstantSource clock, Supplier<AnnouncementId> ids) {
    return new DynamoDbLibraryRepository(
        store.client(),
        LocalStore.BOOKS,
        Optional.of(new Outbox(LocalStore.OUTBOX, RETENTION)),
        clock,
        ids,
        WRITES_MAX);
  }

  @Override
  protected List<Announcement> announced() {
    return images(LocalStore.OUTBOX).map(DynamoDbOutboxTest::announcement).toList();
  }

  @Override
  protected List<Announcement> stored() {
    return images(LocalStore.BOOKS).map(BookRow.SCHEMA::mapToItem).toList();
  }

  @Override
  protected List<Map<String, String>> outbox() {
    return store.rows(LocalStore.OUTBOX).stream()
        .map(row ->
            row.keySet().stream()
                .collect(Collectors.toMap(it -> it, it -> LocalStore.text(row, it))))
        .toList();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theFirstAdditionOfANameIsOneRequest() {
    assertThat(requestsOf(library -> library.add(BOOK))).containsExactly(WRITE);
  }

  @Test
  void everyOtherChangeIsTwoRequests() {
    requestsOf(library -> library.add(BOOK));

    assertThat(requestsOf(Library::remove)).containsExactly("getItem", WRITE);
    assertThat(requestsOf(library -> library.add(BOOK))).containsExactly(WRITE, WRITE);
  }

  @Test
  void aRequestWithoutAChangeIsOneRead() {
    assertThat(requestsOf(Library::remove)).containsExactly("getItem");
    requestsOf(library -> library.add(BOOK));

    assertThat(requestsOf(library -> library.add(BOOK))).containsExactly(WRITE);
    assertThat(requestsOf(library -> library.add(OTHER_DETAILS))).containsExactly(WRITE);
  }

  @Test
  void theBooksRowAndTheOutboxRowAreOneTransactionWhoseTokenIsTheId() {
    var intercepted = new InterceptedClient(store.client(), (_, request) -> request.call());

    over(intercepted).change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK));

    var id = announced().getFirst().id().value();
    assertThat(intercepted.transactions())
        .singleElement()
        .satisfies(transaction -> {
          assertThat(transaction.clientRequestToken()).isEqualTo(id);
          assertThat(transaction.transactItems())
              .extracting(TransactWriteItem::put)
              .extracting(Put::tableName, put -> LocalStore.text(put.item(), "eventId"))
              .containsExactly(tuple(LocalStore.BOOKS, id), tuple(LocalStore.OUTBOX, id));
        });
  }

  @Test
  void bothStreamsHaveTheGoldenRecords() {
    var samples = List.of(Samples.bookAdded(), Samples.bookRemoved());
    var ids = samples.stream().map(Announcement::id).iterator();
    var times = samples.stream().map(Announcement::time).iterator();
    var libraries = repository(times::next, ids::next);

    libraries.change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK));
    libraries.change(BOOK.name(), Samples.TRACE, Library::remove);

    assertThat(store.changes(LocalStore.OUTBOX))
        .satisfiesExactly(
            change -> assertGolden(change, "book-added.outbox-record.json"),
            change -> assertGolden(change, "book-removed.outbox-record.json"));
    assertThat(store.changes(LocalStore.BOOKS))
        .satisfiesExactly(
            change -> assertGolden(change, "book-added.record.json"),
            change -> assertGolden(change, "book-removed.record.json"));
  }

  /// The SDK sends the very request again whose answer was lost, with its token.
  @Test
  void aTransactionWhoseAnswerWasLostIsKnownByItsToken() {
    var intercepted = firstWrite(request -> request.call());

    var decision =
        over(intercepted).change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK));

    assertThat(decision).isEqualTo(new Added(BOOK));
    assertThat(intercepted.transactions()).hasSize(1);
    assertThat(announced()).hasSize(1);
    assertThat(stored()).isEqualTo(announced());
  }

  /// A token is known for ten minutes.
  @Test
  void aTransactionWhoseAnswerWasLostIsKnownByItsRowWhenItsTokenIsForgotten() {
    var intercepted = firstWrite(DynamoDbOutboxTest::callWithAnotherToken);

    var decision =
        over(intercepted).change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK));

    assertThat(decision).isEqualTo(new Added(BOOK));
    assertThat(intercepted.transactions()).hasSize(1);
    assertThat(announced()).hasSize(1);
  }

  @Test
  void aTransactionWhoseAnswerWasLostInAConflictIsKnownByItsRow() {
    var intercepted =
        firstWrite(request -> {
          request.call();
          throw InterceptedClient.canceled("TransactionConflict", "None");
        });

    var decision =
        over(intercepted).change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK));

    assertThat(decision).isEqualTo(new Added(BOOK));
    assertThat(intercepted.requests()).containsExactly(WRITE, "getItem");
    assertThat(announced()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aConflictIsDecidedAgainWithAnotherIdAndToken(int action) {
    var reasons = new String[] {"None", "None"};
    reasons[action] = "TransactionConflict";
    var intercepted =
        firstWrite(_ -> {
          throw InterceptedClient.canceled(reasons);
        });

    var decision =
        over(intercepted).change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK));

    assertThat(decision).isEqualTo(new Added(BOOK));
    assertThat(intercepted.requests()).containsExactly(WRITE, "getItem", WRITE);
    assertThat(tokens(intercepted))
        .doesNotHaveDuplicates()
        .endsWith(announced().getFirst().id().value());
  }

  @Test
  void aConflictIsDecidedOnTheRowThatWasWritten() {
    var intercepted =
        firstWrite(_ -> {
          requestsOf(library -> library.add(OTHER_DETAILS));
          throw InterceptedClient.canceled("TransactionConflict", "None");
        });

    var decision =
        over(intercepted).change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK));

    assertThat(decision).isEqualTo(new Conflicting(OTHER_DETAILS));
  }

  @Test
  void aRowThatMovedIsDecidedAgainWithAnotherIdAndToken() {
    requestsOf(library -> library.add(BOOK));
    requestsOf(Library::remove);
    var intercepted = new InterceptedClient(store.client(), (_, request) -> request.call());

    over(intercepted).change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK));

    assertThat(tokens(intercepted))
        .hasSize(2)
        .doesNotHaveDuplicates()
        .endsWith(announced().getLast().id().value());
  }

  @Test
  void aConflictThatDoesNotEndIsUnavailable() {
    var intercepted = everyWrite("None", "TransactionConflict");
    var libraries = over(intercepted);

    assertThatThrownBy(
            () -> libraries.change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK)))
        .isInstanceOf(LibraryUnavailableException.class);

    assertThat(intercepted.transactions()).hasSize(WRITES_MAX);
    assertThat(announced()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingError", "ProvisionedThroughputExceeded"})
  void aThrottledTableIsUnavailable(String reason) {
    var intercepted = everyWrite("None", reason);
    var libraries = over(intercepted);

    assertThatThrownBy(
            () -> libraries.change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK)))
        .isInstanceOf(LibraryUnavailableException.class)
        .hasCauseInstanceOf(TransactionCanceledException.class);

    assertThat(intercepted.transactions()).hasSize(1);
  }

  @Test
  void anotherReasonOfTheStorePasses() {
    var libraries = over(everyWrite("None", "ValidationError"));

    assertThatThrownBy(
            () -> libraries.change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK)))
        .isInstanceOf(TransactionCanceledException.class);
  }

  /// As after a restore of the books alone: the numbers would be given a second time.
  @Test
  void anEventOfTheOutboxIsNeverReplaced() {
    requestsOf(library -> library.add(BOOK));
    var event = announced();
    store
        .client()
        .deleteItem(request ->
            request
                .tableName(LocalStore.BOOKS)
                .key(Map.of("name", AttributeValue.fromS(BOOK.name().value()))));

    assertThatThrownBy(() -> requestsOf(library -> library.add(OTHER_DETAILS)))
        .isInstanceOf(TransactionCanceledException.class);

    assertThat(announced()).isEqualTo(event);
    assertThat(store.rows(LocalStore.BOOKS)).isEmpty();
  }

  private List<String> requestsOf(Function<Library, ? extends Decision> decide) {
    var intercepted = new InterceptedClient(store.client(), (_, request) -> request.call());
    over(intercepted).change(BOOK.name(), Samples.TRACE, decide);
    return intercepted.requests();
  }

  private LibraryRepository over(InterceptedClient client) {
    return new DynamoDbLibraryRepository(
        client.client(),
        LocalStore.BOOKS,
        Optional.of(new Outbox(LocalStore.OUTBOX, RETENTION)),
        InstantSource.system(),
        () -> new AnnouncementId(UUID.randomUUID().toString()),
        WRITES_MAX);
  }

  /// A fault on the first transaction, before it is sent.
  private InterceptedClient firstWrite(Mishap mishap) {
    var writes = new AtomicInteger();
    return new InterceptedClient(
        store.client(),
        (operation, request) -> {
          if (operation.equals(WRITE) && writes.getAndIncrement() == 0) {
            mishap.befall(request);
          }
          return request.call();
        });
  }

  private InterceptedClient everyWrite(String... reasons) {
    return new InterceptedClient(
        store.client(),
        (operation, request) -> {
          if (operation.equals(WRITE)) {
            throw InterceptedClient.canceled(reasons);
          }
          return request.call();
        });
  }

  private static void callWithAnotherToken(Request request) throws Exception {
    var transaction = (TransactWriteItemsRequest) request.argument();
    request.callWith(transaction.toBuilder().clientRequestToken("another").build());
  }

  private static List<String> tokens(InterceptedClient client) {
    return client.transactions().stream()
        .map(TransactWriteItemsRequest::clientRequestToken)
        .toList();
  }

  private Stream<Map<String, AttributeValue>> images(String table) {
    return store.changes(table).stream().map(change -> change.dynamodb().newImage());
  }

  /// An outbox row contains all attributes of a books row.
  private static Announcement announcement(Map<String, AttributeValue> row) {
    var book = new HashMap<>(row);
    var isAddition = LocalStore.text(row, "type").equals("BookAdded");
    var revision = Sequence.parse(LocalStore.text(row, "sequence")).value();
    book.put("status", AttributeValue.fromS(isAddition ? "held" : "removed"));
    book.put("revision", AttributeValue.fromN(Long.toString(revision)));
    return BookRow.SCHEMA.mapToItem(book);
  }

  private interface Mishap {
    void befall(Request request) throws Exception;
  }
}
