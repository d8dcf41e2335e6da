package bookpost.simulation.proof;

import bookpost.announcement.Announcement;
import bookpost.library.BookAdded;
import bookpost.library.BookRemoved;
import bookpost.library.Library;
import bookpost.library.Library.Lacking;
import bookpost.library.LibraryEvent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The history of one book, at the library and at the catalogue.
final class BookHistory {
  private final List<Announcement> committed = new ArrayList<>();
  private final BitSet acknowledged = new BitSet();
  private final BitSet relayed = new BitSet();
  private final BitSet applied = new BitSet();
  private final NavigableMap<Long, Content> deferred = new TreeMap<>();
  private long watermark;
  private long deferredUpTo;
  private int pardoned;
  private Optional<LibraryEvent> shown = Optional.empty();

  /// The number of the last change that was committed.
  int last() {
    return committed.size();
  }

  Optional<Announcement> committed(long number) {
    return 1 <= number && number <= committed.size()
        ? Optional.of(committed.get((int) number - 1))
        : Optional.empty();
  }

  List<Announcement> committed() {
    return committed;
  }

  /// The library's state of the book after the change of this number; before the first change the
  /// library lacked it.
  Library after(int number) {
    return number == 0 ? new Lacking() : Library.after(committed.get(number - 1).event());
  }

  /// True if the content equals the announcement committed under its number.
  boolean matches(Content content) {
    return content
        .asAnnouncement()
        .filter(it -> committed(it.sequence().value()).filter(it::equals).isPresent())
        .isPresent();
  }

  long watermark() {
    return watermark;
  }

  /// The highest number that the catalogue's row says may be deferred.
  long deferredUpTo() {
    return deferredUpTo;
  }

  /// The event that the catalogue shows: the last that took effect.
  Optional<LibraryEvent> shown() {
    return shown;
  }

  /// By their numbers.
  NavigableMap<Long, Content> deferred() {
    return deferred;
  }

  boolean isApplied(long number) {
    return applied.get((int) number);
  }

  int applied() {
    return applied.cardinality();
  }

  /// How many changes took effect, or were made up for by a newer one if that is enough, or was
  /// when they were committed.
  int done(boolean everyEvent) {
    if (!everyEvent) {
      return Math.max(0, applied.length() - 1);
    }
    int latest = Math.max(0, applied.previousSetBit(pardoned));
    return latest + (int) applied.stream().filter(it -> it > pardoned).count();
  }

  int acknowledged() {
    return acknowledged.cardinality();
  }

  /// True if it need not take effect after a newer one has, because that was the promise when it
  /// was committed.
  boolean isPardoned(long number) {
    return number <= pardoned;
  }

  /// For what was committed so far the latest state was enough.
  void pardon() {
    pardoned = last();
  }

  void commit(Announcement announcement) {
    committed.add(announcement);
  }

  void acknowledge(int number) {
    acknowledged.set(number);
  }

  /// It was put on the bus, or given up.
  void relay(long number) {
    relayed.set((int) number);
  }

  /// From now on, the changes committed so far are not expected on the bus.
  void relayAll() {
    relayed.set(1, last() + 1);
  }

  /// The first change that was neither put on the bus nor given up.
  long nextToRelay() {
    return relayed.nextClearBit(1);
  }

  void hold(long number, Content content) {
    deferred.put(number, content);
  }

  void release(long number) {
    deferred.remove(number);
  }

  void show(ItemAttributes row, boolean everyEvent) {
    long next = row.sequence("watermark");
    if (next > watermark) {
      applied.set((int) (everyEvent ? watermark + 1 : next), (int) next + 1);
    }
    watermark = Math.max(watermark, next);
    deferredUpTo = row.sequence("deferredUpTo");
    shown = shownBy(row);
  }

  /// The event that a row of the catalogue shows.
  static Optional<LibraryEvent> shownBy(ItemAttributes row) {
    return switch (row.text("status")) {
      case "listed" -> Optional.of(new BookAdded(Content.book(row)));
      case "delisted" -> Optional.of(new BookRemoved(Content.book(row)));
      default -> Optional.empty();
    };
  }
}
