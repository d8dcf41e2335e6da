package bookpost.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Outdated;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;
import bookpost.library.PublicationYear;
import bookpost.library.Trace;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderingTest {
  private static final LibraryEvent EVENT =
      new BookRemoved(
          new Book(
              new BookName("Emma"), List.of(new Author("Jane Austen")), new PublicationYear(1815)));

  @ParameterizedTest
  @CsvSource({"1,0", "5,0", "5,4", "5,1"})
  void ofTheLatestStateWhatIsNewerTakesEffectOverAnyGap(long sequence, long watermark) {
    var reception = Ordering.LATEST_STATE.receive(announcement(sequence), new Sequence(watermark));

    assertThat(reception).isEqualTo(new Applied(EVENT));
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, Long.MAX_VALUE})
  void ofTheLatestStateWhatIsKnownOrOlderIsLeftOut(long watermark) {
    var reception = Ordering.LATEST_STATE.receive(announcement(5), new Sequence(watermark));

    assertThat(reception).isEqualTo(new Outdated());
  }

  private static Announcement announcement(long sequence) {
    return new Announcement(
        new AnnouncementId("id"),
        Instant.EPOCH,
        new Sequence(sequence),
        new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        EVENT);
  }
}
