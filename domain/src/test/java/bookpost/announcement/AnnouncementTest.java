package bookpost.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.InvalidValueException;
import bookpost.library.PublicationYear;
import bookpost.library.Trace;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnnouncementTest {
  @Test
  void anAnnouncementIsParkedByItsBookInTheOrderOfItsSequence() {
    var parked = ParkedEntry.of("relay", announcement(7), "{}", "too large");

    assertThat(parked)
        .isEqualTo(new ParkedEntry("relay", "Emma", "00000000000000000007#id", "{}", "too large"));
  }

  @Test
  void countingBeginsAtOne() {
    assertThatThrownBy(() -> announcement(0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("sequence must be at least 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "12345678901234567890123456789012345678901234567890123456789012345"})
  void anIdHasUpTo64Characters(String id) {
    assertThatThrownBy(() -> new AnnouncementId(id)).isInstanceOf(InvalidValueException.class);
    assertThat(new AnnouncementId("x".repeat(64)).value()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Relay", "re#lay", "re lay", "abcdefghijklmnopqrstuvwxyzabcdefg"})
  void aConsumersNameCannotBeTakenForAnythingElse(String consumer) {
    assertThatThrownBy(() -> new ParkedEntry(consumer, "Emma", "1", "{}", "too large"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Announcement announcement(long sequence) {
    var book =
        new Book(
            new BookName("Emma"), List.of(new Author("Jane Austen")), new PublicationYear(1815));
    return new Announcement(
        new AnnouncementId("id"),
        Instant.EPOCH,
        new Sequence(sequence),
        new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        new BookAdded(book));
  }
}
