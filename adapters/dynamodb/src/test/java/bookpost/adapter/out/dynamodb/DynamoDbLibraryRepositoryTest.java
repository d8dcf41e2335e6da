package bookpost.adapter.out.dynamodb;

import static bookpost.adapter.out.dynamodb.GoldenRecords.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.adapter.out.dynamodb.InterceptedClient.Interceptor;
import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.library.Addition.Added;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookName;
import bookpost.library.Decision;
import bookpost.library.Library;
import bookpost.library.LibraryUnavailableException;
import bookpost.library.PublicationYear;
import bookpost.library.port.out.LibraryRepository;
import bookpost.testkit.LibraryRepositoryContract;
import bookpost.testkit.Samples;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

final class DynamoDbLibraryRepositoryTest extends LibraryRepositoryContract {
  private static final int WRITES_MAX = 20;
  private static final Book BOOK = Samples.teamTopologies();

  private static final Book OTHER_DETAILS =
      new Book(BOOK.name(), List.of(new Author("Anonymous")), new PublicationYear(1));

  private final LocalStore store = new LocalStore();

  @Override
  protected LibraryRepository repository(InstantSource clock, Supplier<AnnouncementId> ids) {
    return new DynamoDbLibraryRepository(
        store.client(), LocalStore.BOOKS, Optional.empty(), clock, ids, WRITES_MAX);
  }

  @Override
  protected List<Announcement> announced() {
    return store.changes(LocalStore.BOOKS).stream()
        .map(change -> BookRow.SCHEMA.mapToItem(change.dynamodb().newImage()))
        .toList();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void anAdditionAssumesAbsence() {
    assertThat(requestsOf(BOOK.name(), library -> library.add(BOOK))).containsExactly("putItem");
  }

  @Test
  void aRepeatedOrConflictingAdditionIsDecidedOnTheRowThatTheFailedWriteBroughtBack() {
    requestsOf(BOOK.name(), library -> library.add(BOOK));

    assertThat(requestsOf(BOOK.name(), library -> library.add(BOOK))).containsExactly("putItem");
    assertThat(requestsOf(BOOK.name(), library -> library.add(OTHER_DETAILS)))
        .containsExactly("putItem");
  }

  @Test
  void aReAdditionIsAFailedAndASecondWrite() {
    requestsOf(BOOK.name(), library -> library.add(BOOK));
    requestsOf(BOOK.name(), Library::remove);

    assertThat(requestsOf(BOOK.name(), library -> library.add(BOOK)))
        .containsExactly("putItem", "putItem");
  }

  @Test
  void aRemovalIsOneReadAndOneWrite() {
    requestsOf(BOOK.name(), library -> library.add(BOOK));

    assertThat(requestsOf(BOOK.name(), Library::remove)).containsExactly("getItem", "putItem");
    assertThat(requestsOf(BOOK.name(), Library::remove)).containsExactly("getItem");
  }

  @Test
  void theStreamHasTheGoldenRecords() {
    var samples = List.of(Samples.bookAdded(), Samples.bookRemoved());
    var ids = samples.stream().map(Announcement::id).iterator();
    var times = samples.stream().map(Announcement::time).iterator();
    var libraries = repository(times::next, ids::next);

    libraries.change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK));
    libraries.change(BOOK.name(), Samples.TRACE, Library::remove);

    assertThat(store.changes(LocalStore.BOOKS))
        .satisfiesExactly(
            change -> assertGolden(change, "book-added.record.json"),
            change -> assertGolden(change, "book-removed.record.json"));
  }

  /// The SDK sends a request again whose answer was lost; the second then fails on the first.
  @Test
  void aWriteWhoseAnswerWasLostIsAcceptedOnce() {
    var lost = new AtomicBoolean();
    var libraries =
        over((operation, request) -> {
          if (operation.equals("putItem") && !lost.getAndSet(true)) {
            request.call();
          }
          return request.call();
        });

    var decision = libraries.change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK));

    assertThat(decision).isEqualTo(new Added(BOOK));
    assertThat(announced()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ThrottlingException"
      })
  void aThrottledStoreIsUnavailable(String code) {
    var libraries = over((_, _) -> refuse(code));

    assertThatThrownBy(
            () -> libraries.change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK)))
        .isInstanceOf(LibraryUnavailableException.class);
    assertThatThrownBy(() -> libraries.change(BOOK.name(), Samples.TRACE, Library::remove))
        .isInstanceOf(LibraryUnavailableException.class);
  }

  @Test
  void anotherErrorOfTheStorePasses() {
    var libraries = over((_, _) -> refuse("AccessDeniedException"));

    assertThatThrownBy(() -> libraries.change(BOOK.name(), Samples.TRACE, Library::remove))
        .isInstanceOf(DynamoDbException.class);
  }

  /// An error in a stored row must not be reported as the client's.
  @Test
  void aRowThatCannotBeReadIsNotTheClientsMistake() {
    store
        .client()
        .putItem(request ->
            request
                .tableName(LocalStore.BOOKS)
                .item(Map.of("name", AttributeValue.fromS(BOOK.name().value()))));
    var libraries = over((_, request) -> request.call());

    assertThatThrownBy(
            () -> libraries.change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK)))
        .isInstanceOf(IllegalStateException.class);
  }

  private List<String> requestsOf(BookName name, Function<Library, ? extends Decision> decide) {
    var intercepted = new InterceptedClient(store.client(), (_, request) -> request.call());
    over(intercepted.client()).change(name, Samples.TRACE, decide);
    return intercepted.requests();
  }

  private LibraryRepository over(Interceptor interceptor) {
    return over(new InterceptedClient(store.client(), interceptor).client());
  }

  private LibraryRepository over(DynamoDbClient client) {
    return new DynamoDbLibraryRepository(
        client,
        LocalStore.BOOKS,
        Optional.empty(),
        InstantSource.system(),
        () -> new AnnouncementId(UUID.randomUUID().toString()),
        WRITES_MAX);
  }

  private static Object refuse(String code) {
    throw DynamoDbException.builder()
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }
}
