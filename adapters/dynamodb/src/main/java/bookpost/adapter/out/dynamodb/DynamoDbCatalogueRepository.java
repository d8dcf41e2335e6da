package bookpost.adapter.out.dynamodb;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Outdated;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.catalogue.port.out.CatalogueUnavailableException;
import bookpost.library.Book;
import bookpost.library.BookName;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// Receiving is one read and one conditional write, or the read alone where nothing takes effect.
/// Listing scans past the rows of delisted books, in a bounded number of requests.
public final class DynamoDbCatalogueRepository implements CatalogueRepository {
  private static final Expression IS_LISTED =
      Expression.builder()
          .expression("#status = :listed")
          .putExpressionName("#status", CatalogueRow.STATUS)
          .putExpressionValue(":listed", AttributeValue.fromS(CatalogueRow.LISTED))
          .build();

  private final Rows<CatalogueRow> catalogue;
  private final int writesMax;
  private final int scansMax;

  /// @param writesMax how often one reception tries to write, at least 1
  /// @param scansMax how many requests one page may take, at least 1
  public DynamoDbCatalogueRepository(
      DynamoDbClient client, String table, int writesMax, int scansMax) {
    this.catalogue = new Rows<>(client, table, CatalogueRow.SCHEMA, CatalogueRow.WATERMARK);
    this.writesMax = writesMax;
    this.scansMax = scansMax;
  }

  @Override
  public Reception receive(Announcement announcement, Function<Sequence, Reception> decide) {
    var last = catalogue.read(announcement.name());
    for (int write = 1; write <= writesMax; write++) {
      var reception = decide.apply(last.map(CatalogueRow::watermark).orElse(Sequence.NONE));
      switch (reception) {
        case Outdated() -> {
          return reception;
        }
        case Applied(var event) -> {
          try {
            catalogue.replace(last, new CatalogueRow(event, announcement.sequence()));
            return reception;
          } catch (ConditionalCheckFailedException moved) {
            last = catalogue.found(moved);
          }
        }
      }
    }
    throw new IllegalStateException("the watermark moved under " + writesMax + " writes");
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

  /// Looks for one book more than asked, so that a full page promises another only where there is.
  private CataloguePage scan(PageRequest request) {
    var pages = catalogue.scan(IS_LISTED, request.limit() + 1, request.after()).iterator();
    var books = new ArrayList<Book>();
    var next = Optional.<BookName>empty();
    for (int scan = 1; scan <= scansMax && pages.hasNext(); scan++) {
      var page = pages.next();
      page.items().forEach(row -> books.add(row.event().book()));
      if (books.size() > request.limit()) {
        var full = books.subList(0, request.limit());
        return new CataloguePage(full, Optional.of(full.getLast().name()));
      }
      next = Rows.nameOf(page.lastEvaluatedKey());
    }
    return new CataloguePage(books, next);
  }
}
