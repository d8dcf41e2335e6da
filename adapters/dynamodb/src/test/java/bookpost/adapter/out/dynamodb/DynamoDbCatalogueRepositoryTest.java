package bookpost.adapter.out.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.Ordering;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.catalogue.port.out.CatalogueUnavailableException;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.testkit.CatalogueRepositoryContract;
import bookpost.testkit.Samples;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

final class DynamoDbCatalogueRepositoryTest extends CatalogueRepositoryContract {
  private static final int WRITES_MAX = 100;
  private static final int SCANS_MAX = 100;

  private final LocalStore store = new LocalStore();

  @Override
  protected CatalogueRepository repository(InstantSource clock) {
    return new DynamoDbCatalogueRepository(
        store.client(),
        LocalStore.CATALOGUE,
        Optional.of(LocalStore.HELD),
        clock,
        WRITES_MAX,
        SCANS_MAX);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aReceptionIsOneReadAndOneWriteAndOneThatHasNoEffectTheReadAlone() {
    var intercepted = new InterceptedClient(store.client(), (_, request) -> request.call());
    var catalogue =
        new DynamoDbCatalogueRepository(
            intercepted.client(),
            LocalStore.CATALOGUE,
            Optional.empty(),
            InstantSource.system(),
            WRITES_MAX,
            SCANS_MAX);

    receive(catalogue, Samples.bookAdded());
    receive(catalogue, Samples.bookAdded());

    assertThat(intercepted.requests()).containsExactly("getItem", "putItem", "getItem");
  }

  @Test
  void whereManyBooksWereDelistedAPageMayBeShortAndGoOn() {
    var catalogue =
        new DynamoDbCatalogueRepository(
            store.client(),
            LocalStore.CATALOGUE,
            Optional.empty(),
            InstantSource.system(),
            WRITES_MAX,
            1);
    var books = IntStream.range(0, 30).mapToObj(i -> Samples.book("Book " + i)).toList();
    books.forEach(book -> receive(catalogue, announcement(1, book)));
    books.stream().skip(3).forEach(book -> receive(catalogue, removal(2, book)));

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

  private static void receive(CatalogueRepository catalogue, Announcement announcement) {
    catalogue.receive(
        announcement.name(), inbox -> Ordering.LATEST_STATE.receive(announcement, inbox));
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
