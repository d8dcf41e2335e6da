package bookpost.adapter.out.memory;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.library.BookName;
import bookpost.library.Decision;
import bookpost.library.Library;
import bookpost.library.Library.Lacking;
import bookpost.library.LibraryEvent;
import bookpost.library.LibraryUnavailableException;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Keeps each book's last announcement, and a change stream of all; with an outbox, also a row for
/// each announcement, written in the same step.
public final class InMemoryLibraryRepository implements LibraryRepository {
  private final Optional<InMemoryOutbox> outbox;
  private final InstantSource clock;
  private final Supplier<AnnouncementId> ids;
  private final int writesMax;

  private final Map<BookName, Announcement> rows = new HashMap<>();
  private final List<RowChange> changes = new ArrayList<>();

  /// @param ids draws a new id at each call
  /// @param writesMax the most attempts to write per change, at least 1
  public InMemoryLibraryRepository(
      Optional<InMemoryOutbox> outbox,
      InstantSource clock,
      Supplier<AnnouncementId> ids,
      int writesMax) {
    this.outbox = outbox;
    this.clock = clock;
    this.ids = ids;
    this.writesMax = writesMax;
  }

  @Override
  public <D extends Decision> D change(BookName name, Trace trace, Function<Library, D> decide) {
    for (int write = 1; write <= writesMax; write++) {
      var last = last(name);
      var decision = decide.apply(slice(last));
      var event = decision.event();
      if (event.isEmpty() || replace(last, announcement(event.get(), last, trace))) {
        return decision;
      }
    }
    throw new LibraryUnavailableException(
        "gave up after " + writesMax + " writes: the book kept changing");
  }

  /// The change stream from a position on, which counts from 0.
  public synchronized List<RowChange> changes(int from) {
    return List.copyOf(changes.subList(from, changes.size()));
  }

  private synchronized Optional<Announcement> last(BookName name) {
    return Optional.ofNullable(rows.get(name));
  }

  /// The condition, the rows and their records in the streams are one step: no other thread comes
  /// between.
  private synchronized boolean replace(Optional<Announcement> seen, Announcement next) {
    if (!last(next.name()).equals(seen)) {
      return false;
    }
    rows.put(next.name(), next);
    changes.add(new RowChange(next.time(), seen.map(Row::ofBooks), Optional.of(Row.ofBooks(next))));
    outbox.ifPresent(it -> it.add(next, seen));
    return true;
  }

  private static Library slice(Optional<Announcement> last) {
    return last.map(Announcement::event).map(Library::after).orElseGet(Lacking::new);
  }

  private Announcement announcement(LibraryEvent event, Optional<Announcement> last, Trace trace) {
    var sequence = last.map(Announcement::sequence).orElse(Sequence.NONE).next();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Announcement(ids.get(), now, sequence, trace, event);
  }
}
