package bookpost.testkit;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.PublicationYear;
import bookpost.library.Trace;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Sample values; the golden files contain the same.
public final class Samples {
  public static final Trace TRACE =
      new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  private Samples() {}

  public static Book teamTopologies() {
    return new Book(
        new BookName("Team Topologies"),
        List.of(new Author("Manuel Pais"), new Author("Matthew Skelton")),
        new PublicationYear(2019));
  }

  public static Book book(String name) {
    return new Book(
        new BookName(name), List.of(new Author("Ada Lovelace")), new PublicationYear(1843));
  }

  /// Names that are legal and must come through every hop as they are.
  public static List<BookName> oddNames() {
    return Stream.of(
            "\"quoted\" and 'quoted'",
            "<b>bold</b> & <script>alert(1)</script>",
            "{\"S\": [\"json\"]}",
            "<$.a.b>",
            "<aws.pipes.event.json>",
            "back\\slash \\u0041 \\",
            "tab\there and\nthere",
            "#name :value % ${env:HOME} ../..",
            "null",
            "0",
            "\u0000\u001f\u007f\u2028",
            "Ωμέγα, 圖書, كتاب",
            "👩‍👩‍👧‍👦",
            "𝄞".repeat(200))
        .map(BookName::new)
        .toList();
  }

  /// `book-added.*.json`
  public static Announcement bookAdded() {
    return new Announcement(
        new AnnouncementId("01980000-0000-7000-8000-000000000001"),
        Instant.parse("2026-11-23T10:15:30.123Z"),
        new Sequence(1),
        TRACE,
        new BookAdded(teamTopologies()));
  }

  /// `book-removed.*.json`
  public static Announcement bookRemoved() {
    return new Announcement(
        new AnnouncementId("01980000-0000-7000-8000-000000000002"),
        Instant.parse("2026-11-23T10:16:30.456Z"),
        new Sequence(2),
        TRACE,
        new BookRemoved(teamTopologies()));
  }
}
