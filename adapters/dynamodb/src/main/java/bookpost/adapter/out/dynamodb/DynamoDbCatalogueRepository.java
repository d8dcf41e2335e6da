package bookpost.adapter.out.dynamodb;

import bookpost.adapter.out.dynamodb.DeferredRows.Page;
import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.CatalogueUnavailableException;
import bookpost.catalogue.DeferredAnnouncement;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Book;
import bookpost.library.BookName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// Receiving is one read and one conditional write, or the read alone if nothing takes effect.
/// Every write of a book's inbox raises the version of the book's row, on which it depends:
/// deferred announcements have a table of their own, and change in one transaction with the row or
/// not at all.
///
/// Deferred announcements are read only if the row says that there may be some, and only the first
/// page of them. If the watermark passes more than that, the rest is deleted in separate requests,
/// at the latest when the inbox is read the next time.
///
/// Listing scans past the rows of delisted books, in a bounded number of requests.
public final class DynamoDbCatalogueRepository implements CatalogueRepository {
  private static final int ROW = 0;
  private static final int DEFERRED = 1;

  private static final Expression IS_LISTED =
      Expression.builder()
          .expression("#status = :listed")
          .putExpressionName("#status", CatalogueRow.STATUS)
          .putExpressionValue(":listed", AttributeValue.fromS(CatalogueRow.LISTED))
          .build();

  private final DynamoDbClient client;
  private final Rows<CatalogueRow> catalogue;
  private final Optional<DeferredRows> deferred;
  private final InstantSource clock;
  private final int writesMax;
  private final int scansMax;

  /// @param deferredTable the table of deferred announcements; without it, deferring fails
  /// @param writesMax the most attempts to write per reception, at least 1
  /// @param scansMax the most requests per page, at least 1
  public DynamoDbCatalogueRepository(
      DynamoDbClient client,
      String table,
      Optional<String> deferredTable,
      InstantSource clock,
      int writesMax,
      int scansMax) {
    this.client = client;
    this.catalogue = new Rows<>(client, table, CatalogueRow.SCHEMA, CatalogueRow.VERSION);
    this.deferred = deferredTable.map(name -> new DeferredRows(client, name));
    this.clock = clock;
    this.writesMax = writesMax;
    this.scansMax = scansMax;
  }

  @Override
  public Reception receive(BookName name, Function<Inbox, Reception> decide) {
    for (int write = 1; write <= writesMax; write++) {
      var row = catalogue.read(name).orElseGet(() -> CatalogueRow.unwritten(name));
      var first = first(row);
      var reception = decide.apply(new Inbox(row.watermark(), first.deferred(), row.parkedUpTo()));
      if (store(reception, row, first)) {
        return reception;
      }
    }
    throw new IllegalStateException(
        "gave up after " + writesMax + " writes: the inbox kept changing");
  }

  /// Rows below the watermark no longer count as deferred, though they are not deleted yet.
  private Page first(CatalogueRow row) {
    if (deferred.isEmpty() || row.deferredUpTo().equals(Sequence.NONE)) {
      return Page.EMPTY;
    }
    var first = deferred.get().first(row.name());
    var passed = first.upTo(row.watermark());
    if (passed.isEmpty()) {
      return first;
    }
    passed.forEach(deferred.get()::delete);
    return first(row);
  }

  /// @return false if the inbox has moved, and nothing is stored
  private boolean store(Reception reception, CatalogueRow row, Page first) {
    return switch (reception) {
      case Applied(var announcements) -> apply(announcements.getLast(), row, first);
      case Deferred(var announcement, _) ->
          replace(row, row.deferring(announcement.sequence()), List.of(addition(announcement)));
      case Stalled(var announcements, _) -> replace(row, row.parking(announcements), List.of());
      case Parked(var announcements) -> replace(row, row.moved(), deletions(announcements));
      case Unchanged() -> true;
    };
  }

  private boolean apply(Announcement last, CatalogueRow row, Page first) {
    boolean isMorePassed = first.goesOnBelow(last.sequence());
    var next = row.applied(last, isMorePassed || deferred.isEmpty());
    boolean isReplaced = replace(row, next, deletions(first.upTo(last.sequence())));
    if (isReplaced && isMorePassed) {
      first(next);
    }
    return isReplaced;
  }

  /// @param ofDeferred actions in the same transaction: either one addition or deletions
  private boolean replace(CatalogueRow row, CatalogueRow next, List<TransactWriteItem> ofDeferred) {
    try {
      if (ofDeferred.isEmpty()) {
        catalogue.replace(row.written(), next);
      } else {
        var actions =
            Stream.concat(
                    Stream.of(catalogue.replacement(row.written(), next)), ofDeferred.stream())
                .toList();
        client.transactWriteItems(
            TransactWriteItemsRequest.builder().transactItems(actions).build());
      }
      return true;
    } catch (ConditionalCheckFailedException | TransactionConflictException moved) {
      return false;
    } catch (TransactionCanceledException canceled) {
      var cancellation = Cancellation.of(canceled);
      if (cancellation.hasFailedConditionOf(ROW) || cancellation.isConflict()) {
        return false;
      }
      boolean isDeferredAlready = cancellation.hasFailedConditionOf(DEFERRED);
      if (isDeferredAlready) {
        return true;
      }
      throw canceled;
    }
  }

  private TransactWriteItem addition(Announcement announcement) {
    return deferred
        .orElseThrow(
            () -> new IllegalStateException("no table is configured for deferred announcements"))
        .addition(new DeferredAnnouncement(announcement, clock.instant()));
  }

  private List<TransactWriteItem> deletions(List<Announcement> announcements) {
    return deferred.stream().flatMap(rows -> announcements.stream().map(rows::deletion)).toList();
  }

  @Override
  public List<BookName> deferringSince(Instant time) {
    return deferred.map(rows -> rows.booksSince(time)).orElse(List.of());
  }

  @Override
  public CataloguePage list(PageRequest request) {
    try {
      return scan(request);
    } catch (DynamoDbException e) {
      if (e.isThrottlingException()) {
        throw new CatalogueUnavailableException("the store is throttled", e);
      }
      throw e;
    }
  }

  /// Looks for one book more than asked, so that a full page promises another only if there is one.
  private CataloguePage scan(PageRequest request) {
    var pages = catalogue.scan(IS_LISTED, request.limit() + 1, request.after()).iterator();
    var books = new ArrayList<Book>();
    var next = Optional.<BookName>empty();
    for (int scan = 1; scan <= scansMax && pages.hasNext(); scan++) {
      var page = pages.next();
      page.items().stream()
          .flatMap(row -> row.event().stream())
          .forEach(event -> books.add(event.book()));
      if (books.size() > request.limit()) {
        var full = books.subList(0, request.limit());
        return new CataloguePage(full, Optional.of(full.getLast().name()));
      }
      next = Rows.nameOf(page.lastEvaluatedKey());
    }
    return new CataloguePage(books, next);
  }
}
