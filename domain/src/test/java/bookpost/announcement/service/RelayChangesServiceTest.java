package bookpost.announcement.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.ParkedEntry;
import bookpost.announcement.Publication;
import bookpost.announcement.Publication.Failed;
import bookpost.announcement.Publication.Published;
import bookpost.announcement.Publication.Refused;
import bookpost.announcement.Sequence;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.PublicationYear;
import bookpost.library.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RelayChangesServiceTest {
  private static final Duration WITHIN = Duration.ofSeconds(3);

  private final List<ParkedEntry> parked = new ArrayList<>();

  @Test
  void aPublishedAnnouncementIsDone() {
    var failed = relay(new Published(), new Published());

    assertThat(failed).isEmpty();
    assertThat(parked).isEmpty();
  }

  @Test
  void aFailedAnnouncementIsToBeRelayedAgain() {
    var failed =
        relay(new Published(), new Failed("throttled"), new Published(), new Failed("throttled"));

    assertThat(failed).isEqualTo(Map.of(1, new Failed("throttled"), 3, new Failed("throttled")));
    assertThat(parked).isEmpty();
  }

  @Test
  void aRefusedAnnouncementIsParkedWithItsContentAndDone() {
    var failed = relay(new Published(), new Refused("{…}", "too large"));

    assertThat(failed).isEmpty();
    assertThat(parked)
        .containsExactly(ParkedEntry.of("relay", announcement(2), "{…}", "too large"));
  }

  @Test
  void aRefusedAnnouncementIsNotDoneIfParkingFails() {
    var full = new IllegalStateException("full");
    var relay =
        new RelayChangesService(
            (_, _) -> List.of(new Refused("{…}", "too large")),
            _ -> {
              throw full;
            },
            "relay");

    assertThatThrownBy(() -> relay.relay(List.of(announcement(1)), WITHIN)).isSameAs(full);
  }

  @Test
  void thePublisherGetsAllAtOnceAndTheTimeThereIs() {
    var announcements = List.of(announcement(1), announcement(2));
    var asked = new ArrayList<Object>();
    var relay =
        new RelayChangesService(
            (given, within) -> {
              asked.add(given);
              asked.add(within);
              return List.of(new Published(), new Published());
            },
            parked::add,
            "relay");

    relay.relay(announcements, WITHIN);

    assertThat(asked).containsExactly(announcements, WITHIN);
  }

  private Map<Integer, Failed> relay(Publication... publications) {
    var announcements =
        IntStream.rangeClosed(1, publications.length)
            .mapToObj(RelayChangesServiceTest::announcement)
            .toList();
    return new RelayChangesService((_, _) -> List.of(publications), parked::add, "relay")
        .relay(announcements, WITHIN);
  }

  private static Announcement announcement(int sequence) {
    var book =
        new Book(
            new BookName("Emma"), List.of(new Author("Jane Austen")), new PublicationYear(1815));
    return new Announcement(
        new AnnouncementId("id-" + sequence),
        Instant.EPOCH,
        new Sequence(sequence),
        new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        new BookAdded(book));
  }
}
