package bookpost.adapter.out.dynamodb;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.library.BookName;
import bookpost.library.Decision;
import bookpost.library.Library;
import bookpost.library.Library.Lacking;
import bookpost.library.LibraryEvent;
import bookpost.library.LibraryUnavailableException;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Assumes absence if the decision accepts on it: an addition of a book never held before is one
/// conditional write, without a read. A write that fails returns the stored row, and the decision
/// is asked again on that.
///
/// With an outbox the write is a transaction of two rows. Its token is the announcement's id, which
/// is drawn for each attempt: DynamoDB recognises a repeated request, but not a new decision.
public final class DynamoDbLibraryRepository implements LibraryRepository {
  private static final int BOOK = 0;

  private final DynamoDbClient client;
  private final Rows<Announcement> books;
  private final Optional<Outbox> outbox;
  private final InstantSource clock;
  private final Supplier<AnnouncementId> ids;
  private final int writesMax;

  /// @param books the table with a row for each book
  /// @param ids draws a new id at each call, for an outbox one of at most 36 characters, which a
  ///   token may have
  /// @param writesMax the most attempts to write per change, at least 1
  public DynamoDbLibraryRepository(
      DynamoDbClient client,
      String books,
      Optional<Outbox> outbox,
      InstantSource clock,
      Supplier<AnnouncementId> ids,
      int writesMax) {
    this.client = client;
    this.books = new Rows<>(client, books, BookRow.SCHEMA, BookRow.REVISION);
    this.outbox = outbox;
    this.clock = clock;
    this.ids = ids;
    this.writesMax = writesMax;
  }

  @Override
  public <D extends Decision> D change(BookName name, Trace trace, Function<Library, D> decide) {
    try {
      return change(assumed(name, decide), trace, decide);
    } catch (DynamoDbException e) {
      if (e.isThrottlingException()) {
        throw new LibraryUnavailableException("the store is throttled", e);
      }
      throw e;
    }
  }

  private Optional<Announcement> assumed(
      BookName name, Function<Library, ? extends Decision> decide) {
    return decide.apply(new Lacking()).event().isPresent() ? Optional.empty() : books.read(name);
  }

  private <D extends Decision> D change(
      Optional<Announcement> assumed, Trace trace, Function<Library, D> decide) {
    var last = assumed;
    for (int write = 1; write <= writesMax; write++) {
      var decision = decide.apply(slice(last));
      var event = decision.event();
      if (event.isEmpty()) {
        return decision;
      }
      var next = announcement(event.get(), last, trace);
      try {
        write(last, next);
        return decision;
      } catch (ConditionalCheckFailedException moved) {
        last = books.found(moved.item());
      } catch (TransactionCanceledException canceled) {
        last = found(next.name(), canceled);
      }
      if (last.filter(found -> isTheSame(found, next)).isPresent()) {
        return decision;
      }
    }
    throw new LibraryUnavailableException(
        "gave up after " + writesMax + " writes: the book kept changing");
  }

  private void write(Optional<Announcement> last, Announcement next) {
    if (outbox.isEmpty()) {
      books.replace(last, next);
      return;
    }
    var actions = List.of(books.replacement(last, next), outbox.get().addition(last, next));
    client.transactWriteItems(
        TransactWriteItemsRequest.builder()
            .clientRequestToken(next.id().value())
            .transactItems(actions)
            .build());
  }

  private Optional<Announcement> found(BookName name, TransactionCanceledException canceled) {
    var cancellation = Cancellation.of(canceled);
    if (cancellation.hasFailedConditionOf(BOOK)) {
      return books.found(cancellation.itemOf(BOOK));
    }
    if (cancellation.isConflict()) {
      return books.read(name);
    }
    if (cancellation.isThrottling()) {
      throw new LibraryUnavailableException("the store is throttled", canceled);
    }
    throw canceled;
  }

  /// If the response to a write is lost, the client sends it again and finds its own row.
  private static boolean isTheSame(Announcement found, Announcement written) {
    return found.id().equals(written.id());
  }

  private static Library slice(Optional<Announcement> last) {
    return last.map(Announcement::event).map(Library::after).orElseGet(Lacking::new);
  }

  private Announcement announcement(LibraryEvent event, Optional<Announcement> last, Trace trace) {
    var sequence = last.map(Announcement::sequence).orElse(Sequence.NONE).next();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Announcement(ids.get(), now, sequence, trace, event);
  }

  /// @param table with a row for each announcement
  /// @param retention the time after its event for which a row is kept
  public record Outbox(String table, Duration retention) {
    private TransactWriteItem addition(Optional<Announcement> last, Announcement next) {
      var row = OutboxRow.of(next, last, next.time().plus(retention));
      return TransactWriteItem.builder()
          .put(put ->
              put.tableName(table)
                  .item(row)
                  .conditionExpression("attribute_not_exists(#name)")
                  .expressionAttributeNames(Map.of("#name", Rows.NAME)))
          .build();
    }
  }
}
