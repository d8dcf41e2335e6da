package bookpost.adapter.out.memory;

import bookpost.adapter.out.memory.ChangeStream.View;
import bookpost.announcement.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps a row for each announcement until it expires, and a change stream of all.
public final class InMemoryOutbox {
  private final ChangeStream stream;
  private final Duration retention;
  private final List<Kept> rows = new ArrayList<>();

  /// @param streamArn the ARN that the stream's records name as their source
  /// @param retention the time after its event for which a row is kept
  public InMemoryOutbox(String streamArn, Duration retention) {
    this.stream = new ChangeStream(streamArn, View.NEW_IMAGE);
    this.retention = retention;
  }

  /// The records of the change stream from a position on, which counts from 0.
  public synchronized List<ChangeRecord> changes(int from) {
    return stream.from(from);
  }

  /// Deletes the expired rows. Like DynamoDB, the store keeps them until this is called.
  public synchronized void expire(Instant now) {
    rows.removeIf(it -> {
      boolean isExpired = it.expiresAt().isBefore(now);
      if (isExpired) {
        stream.expire(now, it.row());
      }
      return isExpired;
    });
  }

  synchronized void add(Announcement announcement, Optional<Announcement> previous) {
    var expiresAt = announcement.time().plus(retention).truncatedTo(ChronoUnit.SECONDS);
    var row = Row.ofOutbox(announcement, previous, expiresAt);
    rows.add(new Kept(row, expiresAt));
    stream.put(announcement.time(), Optional.empty(), row);
  }

  private record Kept(Row row, Instant expiresAt) {}
}
