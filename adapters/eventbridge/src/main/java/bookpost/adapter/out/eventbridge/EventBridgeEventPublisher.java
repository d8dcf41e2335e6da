package bookpost.adapter.out.eventbridge;

import bookpost.adapter.out.eventbridge.Outcome.Again;
import bookpost.adapter.out.eventbridge.Outcome.Alone;
import bookpost.adapter.out.eventbridge.Outcome.Halted;
import bookpost.adapter.out.eventbridge.Outcome.Refused;
import bookpost.adapter.out.eventbridge.Outcome.Taken;
import bookpost.announcement.Announcement;
import bookpost.announcement.Publication;
import bookpost.announcement.Publication.Failed;
import bookpost.announcement.Publication.Published;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.library.BookName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// Publishes in rounds. A round sends the first pending event of each book that is due, in as few
/// requests as the limits allow and side by side. PutEvents may fail any entry without the others,
/// so two events of a book in one request could overtake each other. An entry that failed is sent
/// again after a capped exponential back-off with full jitter, while only its own book waits.
public final class EventBridgeEventPublisher implements EventPublisher {
  private static final long BACKOFF_BASE_MS = 50;
  private static final long BACKOFF_MS_MAX = 2_000;
  private static final Failed NOT_TRIED =
      new Failed("not sent: the time is up, or an earlier event of the book failed");

  private final BusRequest putEvents;
  private final String bus;
  private final Limits limits;
  private final InstantSource clock;
  private final Pause pause;
  private final RandomGenerator random;
  private final FanOut fanOut;

  public EventBridgeEventPublisher(
      EventBridgeClient client,
      String bus,
      InstantSource clock,
      Pause pause,
      RandomGenerator random,
      FanOut fanOut) {
    this(client, bus, Limits.PUT_EVENTS, clock, pause, random, fanOut);
  }

  EventBridgeEventPublisher(
      EventBridgeClient client,
      String bus,
      Limits limits,
      InstantSource clock,
      Pause pause,
      RandomGenerator random,
      FanOut fanOut) {
    putEvents = new BusRequest(client);
    this.bus = bus;
    this.limits = limits;
    this.clock = clock;
    this.pause = pause;
    this.random = random;
    this.fanOut = fanOut;
  }

  @Override
  public List<Publication> publish(List<Announcement> announcements, Duration within) {
    var deadline = clock.instant().plus(within);
    var publications =
        new ArrayList<Publication>(Collections.nCopies(announcements.size(), NOT_TRIED));
    var books = queues(announcements, publications);
    while (!books.isEmpty() && awaitDue(books, deadline)) {
      sendDue(books, deadline, publications);
      books.removeIf(BookQueue::isEmpty);
    }
    return publications;
  }

  private List<BookQueue> queues(List<Announcement> announcements, List<Publication> publications) {
    var books = new LinkedHashMap<BookName, BookQueue>();
    for (int place = 0; place < announcements.size(); place++) {
      var announcement = announcements.get(place);
      var event = PendingEvent.of(place, announcement, bus);
      if (event.bytes() > limits.bytes()) {
        var cause =
            "too large: " + event.bytes() + " bytes, at most " + limits.bytes() + " allowed";
        publications.set(place, event.refused(cause));
      } else {
        books.computeIfAbsent(announcement.name(), _ -> new BookQueue()).add(event);
      }
    }
    return new ArrayList<>(books.values());
  }

  /// Waits for the next book that is due. False if none is due before the deadline.
  private boolean awaitDue(List<BookQueue> books, Instant deadline) {
    var now = clock.instant();
    var due = books.stream().map(BookQueue::due).min(Instant::compareTo).orElseThrow();
    if (!now.isBefore(deadline) || !due.isBefore(deadline)) {
      return false;
    }
    try {
      if (due.isAfter(now)) {
        pause.pause(Duration.between(now, due));
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void sendDue(List<BookQueue> books, Instant deadline, List<Publication> publications) {
    var start = clock.instant();
    var requests =
        limits.requests(books.stream().filter(book -> !book.due().isAfter(start)).toList());
    var outcomes = fanOut.map(requests, request -> send(request, deadline));
    var now = clock.instant();
    var jitter = random.nextDouble();
    IntFunction<Instant> due = failures -> now.plus(backoff(failures, jitter));
    for (int i = 0; i < requests.size(); i++) {
      for (int j = 0; j < requests.get(i).size(); j++) {
        settle(requests.get(i).get(j), outcomes.get(i).get(j), due, publications);
      }
    }
  }

  private List<Outcome> send(List<BookQueue> request, Instant deadline) {
    var left = Duration.between(clock.instant(), deadline);
    return left.isPositive()
        ? putEvents.send(request.stream().map(book -> book.first().entry()).toList(), left)
        : Collections.nCopies(request.size(), new Again("the time is up"));
  }

  private void settle(
      BookQueue book, Outcome outcome, IntFunction<Instant> due, List<Publication> publications) {
    var event = book.first();
    publications.set(
        event.place(),
        switch (outcome) {
          case Taken() -> {
            book.goOn();
            yield new Published();
          }
          case Refused(var cause) -> {
            book.goOn();
            yield event.refused(cause);
          }
          case Again(var cause) -> {
            book.tryAgain(due.apply(book.failures()));
            yield new Failed(cause);
          }
          case Alone(var cause) -> {
            book.tryAlone();
            yield new Failed(cause);
          }
          case Halted(var cause) -> {
            book.giveUp();
            yield new Failed(cause);
          }
        });
  }

  /// One jitter serves a whole round, so that events that failed together are sent together again.
  /// At least one millisecond, so that time advances.
  private static Duration backoff(int failures, double jitter) {
    var cap = Math.min(BACKOFF_MS_MAX, BACKOFF_BASE_MS << Math.min(failures, Integer.SIZE));
    return Duration.ofMillis(Math.max(1, Math.round(jitter * cap)));
  }
}
