package bookpost.adapter.out.memory;

import bookpost.announcement.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps a row for each announcement until it expires, and a change stream of all.
public final class InMemoryOutbox {
  private final List<RowChange> changes = new ArrayList<>();
  private final Duration retention;
  private final List<Kept> rows = new ArrayList<>();

  /// @param retention the time after its event for which a row is kept
  public InMemoryOutbox(Duration retention) {
    this.retention = retention;
  }

  /// The change stream from a position on, which counts from 0.
  public synchronized List<RowChange> changes(int from) {
    return List.copyOf(changes.subList(from, changes.size()));
  }

  /// Deletes the expired rows. Like DynamoDB, the store keeps them until this is called.
  public synchronized void expire(Instant now) {
    rows.removeIf(it -> {
      boolean isExpired = it.expiresAt().isBefore(now);
      if (isExpired) {
        changes.add(new RowChange(now, Optional.of(it.row()), Optional.empty()));
      }
      return isExpired;
    });
  }

  synchronized void add(Announcement announcement, Optional<Announcement> previous) {
    var expiresAt = announcement.time().plus(retention).truncatedTo(ChronoUnit.SECONDS);
    var row = Row.ofOutbox(announcement, previous, expiresAt);
    rows.add(new Kept(row, expiresAt));
    changes.add(new RowChange(announcement.time(), Optional.empty(), Optional.of(row)));
  }

  private record Kept(Row row, Instant expiresAt) {}
}
