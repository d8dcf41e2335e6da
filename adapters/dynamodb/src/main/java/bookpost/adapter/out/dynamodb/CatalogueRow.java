package bookpost.adapter.out.dynamodb;

import bookpost.announcement.Sequence;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;
import bookpost.library.PublicationYear;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// A row of the catalogue table: the last event of a book that took effect, and its sequence, the
/// book's watermark. A delisted book keeps its row, for the watermark must outlive it.
record CatalogueRow(LibraryEvent event, Sequence watermark) {
  static final String WATERMARK = "watermark";
  static final String STATUS = "status";
  static final String LISTED = "listed";

  private static final RowAttributes<CatalogueRow, Builder> ATTRIBUTES =
      new RowAttributes<>(CatalogueRow.class, Builder.class);

  static final TableSchema<CatalogueRow> SCHEMA =
      TableSchema.builder(CatalogueRow.class, Builder.class)
          .newItemBuilder(Builder::new, Builder::build)
          .attributes(
              ATTRIBUTES.name(
                  row -> row.event().book().name().value(), (row, value) -> row.name = value),
              ATTRIBUTES.attribute(
                  "authors",
                  String.class,
                  row -> AuthorsJson.write(row.event().book().authors()),
                  (row, value) -> row.authors = value),
              ATTRIBUTES.attribute(
                  "publishedYear",
                  Integer.class,
                  row -> row.event().book().year().value(),
                  (row, value) -> row.publishedYear = value),
              ATTRIBUTES.attribute(
                  STATUS, String.class, CatalogueRow::status, (row, value) -> row.status = value),
              ATTRIBUTES.attribute(
                  WATERMARK,
                  String.class,
                  row -> row.watermark().text(),
                  (row, value) -> row.watermark = value))
          .build();

  private static final String DELISTED = "delisted";

  private String status() {
    return switch (event) {
      case BookAdded _ -> LISTED;
      case BookRemoved _ -> DELISTED;
    };
  }

  /// Collects the attributes of an item; begins with values that are valid nowhere, so that a
  /// missing attribute is noticed.
  private static final class Builder {
    private String name = "";
    private String authors = "";
    private int publishedYear;
    private String status = "";
    private String watermark = "";

    private CatalogueRow build() {
      try {
        return new CatalogueRow(event(), Sequence.parse(watermark));
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
