package bookpost.adapter.out.memory;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.DeferredAnnouncement;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Keeps a book's state and inbox as one value, which is replaced only if it is unchanged since it
/// was read. Lists books by their names. A delisted book keeps its state, for the watermark must
/// outlive it.
public final class InMemoryCatalogueRepository implements CatalogueRepository {
  private static final int DEFERRED_SHOWN_MAX = 50;

  private final ConcurrentNavigableMap<String, BookState> states = new ConcurrentSkipListMap<>();
  private final InstantSource clock;
  private final int writesMax;

  /// @param writesMax the most attempts to write per reception, at least 1
  public InMemoryCatalogueRepository(InstantSource clock, int writesMax) {
    this.clock = clock;
    this.writesMax = writesMax;
  }

  @Override
  public Reception receive(BookName name, Function<Inbox, Reception> decide) {
    for (int write = 1; write <= writesMax; write++) {
      var seen = states.getOrDefault(name.value(), BookState.EMPTY);
      var reception = decide.apply(seen.inbox());
      if (replace(name.value(), seen, seen.after(reception, clock))) {
        return reception;
      }
    }
    throw new IllegalStateException(
        "gave up after " + writesMax + " writes: the inbox kept changing");
  }

  private boolean replace(String name, BookState seen, BookState next) {
    if (next.equals(seen)) {
      return true;
    }
    return seen.equals(BookState.EMPTY)
        ? states.putIfAbsent(name, next) == null
        : states.replace(name, seen, next);
  }

  @Override
  public List<BookName> deferringSince(Instant time) {
    return states.entrySet().stream()
        .filter(it -> it.getValue().isDeferringSince(time))
        .map(it -> new BookName(it.getKey()))
        .toList();
  }

  @Override
  public CataloguePage list(PageRequest request) {
    var following =
        request.after().map(name -> states.tailMap(name.value(), false)).orElse(states).values();
    var books = following.stream().flatMap(BookState::listed).limit(request.limit() + 1L).toList();
    if (books.size() <= request.limit()) {
      return new CataloguePage(books, Optional.empty());
    }
    var page = books.subList(0, request.limit());
    return new CataloguePage(page, Optional.of(page.getLast().name()));
  }

  /// @param last the last event that took effect; empty until one did
  private record BookState(
      Optional<LibraryEvent> last,
      Sequence watermark,
      NavigableMap<Sequence, DeferredAnnouncement> deferred,
      Sequence parkedUpTo) {
    static final BookState EMPTY =
        new BookState(Optional.empty(), Sequence.NONE, new TreeMap<>(), Sequence.NONE);

    Inbox inbox() {
      return new Inbox(
          watermark, deferred.values().stream().limit(DEFERRED_SHOWN_MAX).toList(), parkedUpTo);
    }

    BookState after(Reception reception, InstantSource clock) {
      return switch (reception) {
        case Applied(var announcements) -> applied(announcements.getLast());
        case Deferred(var announcement, _) -> {
          var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          var all = new TreeMap<>(deferred);
          all.putIfAbsent(announcement.sequence(), new DeferredAnnouncement(announcement, now));
          yield new BookState(last, watermark, all, parkedUpTo);
        }
        case Stalled(var announcements, _) -> {
          var parked = announcements.stream().map(Announcement::sequence);
          yield new BookState(
              last,
              watermark,
              deferred,
              Stream.concat(Stream.of(parkedUpTo), parked).max(Sequence::compareTo).orElseThrow());
        }
        case Parked(var announcements) -> {
          var rest = new TreeMap<>(deferred);
          announcements.forEach(it -> rest.remove(it.sequence()));
          yield new BookState(last, watermark, rest, parkedUpTo);
        }
        case Unchanged() -> this;
      };
    }

    private BookState applied(Announcement newest) {
      var watermark = newest.sequence();
      var rest = new TreeMap<>(deferred.tailMap(watermark, false));
      return new BookState(Optional.of(newest.event()), watermark, rest, parkedUpTo);
    }

    boolean isDeferringSince(Instant time) {
      return deferred.values().stream().anyMatch(it -> !it.since().isAfter(time));
    }

    Stream<Book> listed() {
      return last.stream()
          .flatMap(event ->
              switch (event) {
                case BookAdded(var book) -> Stream.of(book);
                case BookRemoved _ -> Stream.empty();
              });
    }
  }
}
