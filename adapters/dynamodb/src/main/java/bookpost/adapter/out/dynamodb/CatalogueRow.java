package bookpost.adapter.out.dynamodb;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;
import bookpost.library.PublicationYear;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// A row of the catalogue table: the last event of a book that took effect, and the marks of the
/// book's inbox. A delisted book keeps its row, for the watermark must outlive it.
///
/// @param event empty until one took effect
/// @param deferredUpTo the highest sequence that may be deferred; [Sequence#NONE] if nothing is
/// @param version the number of writes of the row; 0 if it was never written
record CatalogueRow(
    BookName name,
    Optional<LibraryEvent> event,
    Sequence watermark,
    Sequence deferredUpTo,
    Sequence parkedUpTo,
    long version) {
  static final String VERSION = "version";
  static final String STATUS = "status";
  static final String LISTED = "listed";

  private static final RowAttributes<CatalogueRow, Builder> ATTRIBUTES =
      new RowAttributes<>(CatalogueRow.class, Builder.class);

  static final TableSchema<CatalogueRow> SCHEMA =
      TableSchema.builder(CatalogueRow.class, Builder.class)
          .newItemBuilder(Builder::new, Builder::build)
          .attributes(
              ATTRIBUTES.name(row -> row.name().value(), (row, value) -> row.name = value),
              ATTRIBUTES.optional(
                  "authors",
                  String.class,
                  row -> row.event().map(it -> AuthorsJson.write(it.book().authors())),
                  (row, value) -> row.authors = value),
              ATTRIBUTES.optional(
                  "publishedYear",
                  Integer.class,
                  row -> row.event().map(it -> it.book().year().value()),
                  (row, value) -> row.publishedYear = value),
              ATTRIBUTES.optional(
                  STATUS,
                  String.class,
                  row -> row.event().map(CatalogueRow::status),
                  (row, value) -> row.status = value),
              ATTRIBUTES.attribute(
                  "watermark",
                  String.class,
                  row -> row.watermark().text(),
                  (row, value) -> row.watermark = value),
              ATTRIBUTES.optional(
                  "deferredUpTo",
                  String.class,
                  row -> mark(row.deferredUpTo()),
                  (row, value) -> row.deferredUpTo = value),
              ATTRIBUTES.optional(
                  "parkedUpTo",
                  String.class,
                  row -> mark(row.parkedUpTo()),
                  (row, value) -> row.parkedUpTo = value),
              ATTRIBUTES.attribute(
                  VERSION, Long.class, CatalogueRow::version, (row, value) -> row.version = value))
          .build();

  private static final String DELISTED = "delisted";

  static CatalogueRow unwritten(BookName name) {
    return new CatalogueRow(name, Optional.empty(), Sequence.NONE, Sequence.NONE, Sequence.NONE, 0);
  }

  /// The row as it is stored; empty if there is none.
  Optional<CatalogueRow> written() {
    return Optional.of(this).filter(row -> row.version() > 0);
  }

  /// @param left true if deferred announcements up to the watermark may be left
  CatalogueRow applied(Announcement last, boolean left) {
    var upTo = left || deferredUpTo.isAfter(last.sequence()) ? deferredUpTo : Sequence.NONE;
    return next(Optional.of(last.event()), last.sequence(), upTo, parkedUpTo);
  }

  CatalogueRow deferring(Sequence sequence) {
    return next(event, watermark, highest(deferredUpTo, sequence), parkedUpTo);
  }

  CatalogueRow parking(List<Announcement> announcements) {
    var upTo =
        announcements.stream()
            .map(Announcement::sequence)
            .reduce(parkedUpTo, CatalogueRow::highest);
    return next(event, watermark, deferredUpTo, upTo);
  }

  CatalogueRow moved() {
    return next(event, watermark, deferredUpTo, parkedUpTo);
  }

  private CatalogueRow next(
      Optional<LibraryEvent> event,
      Sequence watermark,
      Sequence deferredUpTo,
      Sequence parkedUpTo) {
    return new CatalogueRow(name, event, watermark, deferredUpTo, parkedUpTo, version + 1);
  }

  private static Sequence highest(Sequence one, Sequence other) {
    return one.isAfter(other) ? one : other;
  }

  private static Optional<String> mark(Sequence sequence) {
    return Optional.of(sequence).filter(it -> it.isAfter(Sequence.NONE)).map(Sequence::text);
  }

  private static String status(LibraryEvent event) {
    return switch (event) {
      case BookAdded _ -> LISTED;
      case BookRemoved _ -> DELISTED;
    };
  }

  /// Collects the attributes of an item; begins with values that are valid nowhere, so that a
  /// missing attribute is noticed, but for those that may be missing.
  private static final class Builder {
    private String name = "";
    private String authors = "";
    private int publishedYear;
    private String status = "";
    private String watermark = "";
    private String deferredUpTo = Sequence.NONE.text();
    private String parkedUpTo = Sequence.NONE.text();
    private long version;

    private CatalogueRow build() {
      try {
        if (version < 1) {
          throw new IllegalArgumentException("no version");
        }
        var applied = Sequence.parse(watermark);
        return new CatalogueRow(
            new BookName(name),
            applied.equals(Sequence.NONE) ? Optional.empty() : Optional.of(event()),
            applied,
            Sequence.parse(deferredUpTo),
            Sequence.parse(parkedUpTo),
            version);
      } catch (RuntimeException e) {
        throw new IllegalStateException("a row of the catalogue table can't be read", e);
      }
    }

    private LibraryEvent event() {
      var book =
          new Book(
              new BookName(name), AuthorsJson.read(authors), new PublicationYear(publishedYear));
      return switch (status) {
        case LISTED -> new BookAdded(book);
        case DELISTED -> new BookRemoved(book);
        default -> throw new IllegalArgumentException("unknown status");
      };
    }
  }
}
