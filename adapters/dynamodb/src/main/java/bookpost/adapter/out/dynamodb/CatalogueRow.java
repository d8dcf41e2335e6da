package bookpost.adapter.out.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import bookpost.announcement.Sequence;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;
import bookpost.library.PublicationYear;
import java.util.function.BiConsumer;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.ImmutableAttribute;

/// A row of the catalogue table: the last event of a book that took effect, and its sequence, the
/// book's watermark. A delisted book keeps its row, for the watermark must outlive it.
record CatalogueRow(LibraryEvent event, Sequence watermark) {
  static final String WATERMARK = "watermark";
  static final String STATUS = "status";
  static final String LISTED = "listed";

  static final TableSchema<CatalogueRow> SCHEMA =
      TableSchema.builder(CatalogueRow.class, Builder.class)
          .newItemBuilder(Builder::new, Builder::build)
          .attributes(
              ImmutableAttribute.builder(CatalogueRow.class, Builder.class, String.class)
                  .name(Rows.NAME)
                  .getter(row -> row.event().book().name().value())
                  .setter((row, value) -> row.name = value)
                  .tags(primaryPartitionKey())
                  .build(),
              attribute(
                  "authors",
                  String.class,
                  row -> AuthorsJson.write(row.event().book().authors()),
                  (row, value) -> row.authors = value),
              attribute(
                  "publishedYear",
                  Integer.class,
                  row -> row.event().book().year().value(),
                  (row, value) -> row.publishedYear = value),
              attribute(
                  STATUS, String.class, CatalogueRow::status, (row, value) -> row.status = value),
              attribute(
                  WATERMARK,
                  String.class,
                  row -> row.watermark().text(),
                  (row, value) -> row.watermark = value))
          .build();

  private static final String DELISTED = "delisted";

  private static <V> ImmutableAttribute<CatalogueRow, Builder, V> attribute(
      String name, Class<V> type, Function<CatalogueRow, V> getter, BiConsumer<Builder, V> setter) {
    return ImmutableAttribute.builder(CatalogueRow.class, Builder.class, type)
        .name(name)
        .getter(getter)
        .setter(setter)
        .build();
  }

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
