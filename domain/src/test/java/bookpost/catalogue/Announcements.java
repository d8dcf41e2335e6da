package bookpost.catalogue;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.PublicationYear;
import bookpost.library.Trace;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/// Announcements of books, distinguished by their numbers.
public final class Announcements {
  public static final BookName EMMA = new BookName("Emma");

  private Announcements() {}

  public static Announcement announcement(long sequence) {
    return of(EMMA, sequence);
  }

  public static List<Announcement> announcements(long... sequences) {
    return LongStream.of(sequences).mapToObj(Announcements::announcement).toList();
  }

  public static Announcement of(BookName name, long sequence) {
    var authors = List.of(new Author("Jane Austen"));
    return new Announcement(
        new AnnouncementId("id-" + sequence),
        Instant.EPOCH,
        new Sequence(sequence),
        new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        new BookAdded(new Book(name, authors, new PublicationYear(1815))));
  }
}
