package bookpost.adapter.out.dynamodb;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;
import bookpost.library.PublicationYear;
import bookpost.library.Trace;
import java.time.Instant;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// A row of the books table: the last announcement of its book, attribute by attribute. The state
/// that a decision needs and the event that the stream carries can't part, for they are one row.
///
/// An instance collects the attributes of an item; it begins with values that are valid nowhere, so
/// that a missing attribute is noticed.
final class BookRow {
  static final String REVISION = "revision";

  private static final RowAttributes<Announcement, BookRow> ATTRIBUTES =
      new RowAttributes<>(Announcement.class, BookRow.class);

  static final TableSchema<Announcement> SCHEMA =
      TableSchema.builder(Announcement.class, BookRow.class)
          .newItemBuilder(BookRow::new, BookRow::announcement)
          .attributes(
              ATTRIBUTES.name(
                  announcement -> announcement.name().value(), (row, value) -> row.name = value),
              ATTRIBUTES.attribute(
                  "authors",
                  String.class,
                  announcement -> AuthorsJson.write(announcement.event().book().authors()),
                  (row, value) -> row.authors = value),
              ATTRIBUTES.attribute(
                  "publishedYear",
                  Integer.class,
                  announcement -> announcement.event().book().year().value(),
                  (row, value) -> row.publishedYear = value),
              ATTRIBUTES.attribute(
                  "status",
                  String.class,
                  announcement -> status(announcement.event()),
                  (row, value) -> row.status = value),
              ATTRIBUTES.attribute(
                  REVISION,
                  Long.class,
                  announcement -> announcement.sequence().value(),
                  (row, value) -> row.revision = value),
              ATTRIBUTES.attribute(
                  "sequence",
                  String.class,
                  announcement -> announcement.sequence().text(),
                  (_, _) -> {}),
              ATTRIBUTES.attribute(
                  "eventId",
                  String.class,
                  announcement -> announcement.id().value(),
                  (row, value) -> row.eventId = value),
              ATTRIBUTES.attribute(
                  "occurredAt",
                  String.class,
                  announcement -> Timestamp.of(announcement.time()),
                  (row, value) -> row.occurredAt = value),
              ATTRIBUTES.attribute(
                  "traceparent",
                  String.class,
                  announcement -> announcement.trace().traceparent(),
                  (row, value) -> row.traceparent = value))
          .build();

  private static final String HELD = "held";
  private static final String REMOVED = "removed";

  private String name = "";
  private String authors = "";
  private int publishedYear;
  private String status = "";
  private long revision;
  private String eventId = "";
  private String occurredAt = "";
  private String traceparent = "";

  private static String status(LibraryEvent event) {
    return switch (event) {
      case BookAdded _ -> HELD;
      case BookRemoved _ -> REMOVED;
    };
  }

  private Announcement announcement() {
    try {
      return new Announcement(
          new AnnouncementId(eventId),
          Instant.parse(occurredAt),
          new Sequence(revision),
          new Trace(traceparent),
          event());
    } catch (RuntimeException e) {
      throw new IllegalStateException("a row of the books table can't be read", e);
    }
  }

  private LibraryEvent event() {
    var book =
        new Book(new BookName(name), AuthorsJson.read(authors), new PublicationYear(publishedYear));
    return switch (status) {
      case HELD -> new BookAdded(book);
      case REMOVED -> new BookRemoved(book);
      default -> throw new IllegalArgumentException("unknown status");
    };
  }
}
