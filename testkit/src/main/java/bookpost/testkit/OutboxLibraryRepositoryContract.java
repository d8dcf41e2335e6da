package bookpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Announcement;
import bookpost.library.Book;
import bookpost.library.Library;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// The promises of every [LibraryRepository] with an outbox: those of one without, observed in the
/// outbox's stream, and a row for each change that is written together with the book's or not at
/// all.
public abstract class OutboxLibraryRepositoryContract extends LibraryRepositoryContract {
  /// How long the repository's outbox keeps a row.
  protected static final Duration RETENTION = Duration.ofDays(14);

  private static final Book BOOK = Samples.teamTopologies();

  /// The announcements in the outbox's change stream, in its order.
  @Override
  protected abstract List<Announcement> announced();

  /// The announcements in the books' change stream, in its order.
  protected abstract List<Announcement> stored();

  /// The outbox's rows in the order of their writing, each attribute's digits or text by its name.
  protected abstract List<Map<String, String>> outbox();

  @Test
  void anOutboxRowHoldsItsAnnouncementAndThePreviousOnesId() {
    var samples = List.of(Samples.bookAdded(), Samples.bookRemoved());
    var ids = samples.stream().map(Announcement::id).iterator();
    var times = samples.stream().map(Announcement::time).iterator();
    var libraries = repository(times::next, ids::next);

    libraries.change(BOOK.name(), Samples.TRACE, library -> library.add(BOOK));
    libraries.change(BOOK.name(), Samples.TRACE, Library::remove);

    var first =
        Map.of(
            "name", "Team Topologies",
            "sequence", "00000000000000000001",
            "type", "BookAdded",
            "eventId", "01980000-0000-7000-8000-000000000001",
            "occurredAt", "2026-11-23T10:15:30.123Z",
            "traceparent", Samples.TRACE.traceparent(),
            "authors", "[\"Manuel Pais\",\"Matthew Skelton\"]",
            "publishedYear", "2019",
            "dataschema", "https://bookpost.example/schemas/BookAdded/1.json",
            "expiresAt", seconds(Instant.parse("2026-12-07T10:15:30Z")));
    var second = new TreeMap<>(first);
    second.put("sequence", "00000000000000000002");
    second.put("type", "BookRemoved");
    second.put("eventId", "01980000-0000-7000-8000-000000000002");
    second.put("occurredAt", "2026-11-23T10:16:30.456Z");
    second.put("dataschema", "https://bookpost.example/schemas/BookRemoved/1.json");
    second.put("previousEventId", "01980000-0000-7000-8000-000000000001");
    second.put("previousOccurredAt", "2026-11-23T10:15:30.123Z");
    second.put("expiresAt", seconds(Instant.parse("2026-12-07T10:16:30Z")));
    assertThat(outbox()).containsExactly(first, second);
  }

  @Test
  void onlyAnAcceptedChangeHasARow() {
    remove(BOOK);
    add(BOOK);
    add(BOOK);
    add(OTHER_DETAILS);

    assertThat(outbox()).hasSize(1);
  }

  @Test
  void racingChangesLeaveTheBooksRowAndTheOutboxInAgreement() throws Exception {
    Race.of(Collections.nCopies(3, (Callable<Integer>) this::toggle));

    assertThat(stored()).isNotEmpty().containsExactlyInAnyOrderElementsOf(announced());
    assertThat(outbox()).hasSameSizeAs(stored());
  }

  private static String seconds(Instant instant) {
    return Long.toString(instant.getEpochSecond());
  }
}
