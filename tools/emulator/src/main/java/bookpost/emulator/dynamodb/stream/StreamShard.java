package bookpost.emulator.dynamodb.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A part of a stream: the changes of the partition keys whose hashes lie in its range.
final class StreamShard {
  /// Trimmed records stay in the list until they are this many, so that trimming stays cheap.
  private static final int TRIMMED_KEPT_MAX = 1_024;

  /// A change under its number.
  record Entry(long number, TableChange change) {}

  private final String id;
  private final Optional<String> parent;
  private final HashRange range;
  private final long startingNumber;
  private final Instant opened;
  private final List<Entry> entries = new ArrayList<>();

  /// How many of the entries are trimmed.
  private int trimmed;

  private long trimmedThrough;
  private @Nullable Instant closed;
  private long endingNumber;

  StreamShard(
      String id, Optional<String> parent, HashRange range, long startingNumber, Instant opened) {
    this.id = id;
    this.parent = parent;
    this.range = range;
    this.startingNumber = startingNumber;
    this.opened = opened;
    this.trimmedThrough = startingNumber - 1;
  }

  String id() {
    return id;
  }

  Optional<String> parent() {
    return parent;
  }

  HashRange range() {
    return range;
  }

  Instant opened() {
    return opened;
  }

  long startingNumber() {
    return startingNumber;
  }

  OptionalLong endingNumber() {
    return closed == null ? OptionalLong.empty() : OptionalLong.of(endingNumber);
  }

  boolean isClosed() {
    return closed != null;
  }

  void append(long number, TableChange change) {
    entries.add(new Entry(number, change));
  }

  void close(long lastNumber, Instant now) {
    closed = now;
    endingNumber = lastNumber;
  }

  /// Forgets the records from before the horizon, each of which the consumer is given.
  void trim(Instant horizon, Consumer<Entry> forgotten) {
    while (trimmed < entries.size() && !entries.get(trimmed).change().time().isAfter(horizon)) {
      Entry entry = entries.get(trimmed);
      trimmedThrough = entry.number();
      trimmed++;
      forgotten.accept(entry);
    }
    if (trimmed == entries.size() || (trimmed > TRIMMED_KEPT_MAX && trimmed > entries.size() / 2)) {
      entries.subList(0, trimmed).clear();
      trimmed = 0;
    }
  }

  /// True once it is closed and nothing of it can be read any more.
  boolean isGone(Instant horizon) {
    return closed != null && !closed.isAfter(horizon) && trimmed == entries.size();
  }

  /// The number at which reading its oldest record begins.
  long horizon() {
    return trimmedThrough + 1;
  }

  boolean isTrimmed(long number) {
    return number <= trimmedThrough && number >= startingNumber;
  }

  /// The number of the first record that was written at the time or later, or else the next one's.
  long numberAt(Instant time, long next) {
    for (int i = trimmed; i < entries.size(); i++) {
      if (!entries.get(i).change().time().isBefore(time)) {
        return entries.get(i).number();
      }
    }
    return next;
  }

  /// At most so many records of the number or later ones.
  List<Entry> from(long number, int max) {
    int first = trimmed;
    int end = entries.size();
    while (first < end) {
      int middle = (first + end) >>> 1;
      if (entries.get(middle).number() < number) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    return entries.subList(first, Math.min(entries.size(), first + max));
  }

  long lastNumber() {
    return entries.isEmpty() ? trimmedThrough : entries.getLast().number();
  }
}
