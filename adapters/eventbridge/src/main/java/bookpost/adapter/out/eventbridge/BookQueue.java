package bookpost.adapter.out.eventbridge;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// The pending events of a book. The others wait behind the first.
final class BookQueue {
  private final Deque<PendingEvent> events = new ArrayDeque<>();
  private Instant due = Instant.MIN;
  private int failures;
  private boolean alone;

  void add(PendingEvent event) {
    events.add(event);
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  PendingEvent first() {
    return events.getFirst();
  }

  /// The time from which the first event may be sent.
  Instant due() {
    return due;
  }

  /// The number of failed attempts to send the first event.
  int failures() {
    return failures;
  }

  /// True if the first event needs a request of its own.
  boolean isAlone() {
    return alone;
  }

  void goOn() {
    events.removeFirst();
    failures = 0;
    alone = false;
  }

  void tryAgain(Instant due) {
    failures++;
    this.due = due;
  }

  void tryAlone() {
    alone = true;
  }

  void giveUp() {
    events.clear();
  }
}
