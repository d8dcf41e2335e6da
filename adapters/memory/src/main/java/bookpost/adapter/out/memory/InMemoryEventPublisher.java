package bookpost.adapter.out.memory;

import bookpost.adapter.out.memory.MemoryBus.Entry;
import bookpost.adapter.out.memory.MemoryBus.Result;
import bookpost.adapter.out.memory.MemoryBus.Result.Taken;
import bookpost.announcement.Announcement;
import bookpost.announcement.Publication;
import bookpost.announcement.Publication.Failed;
import bookpost.announcement.Publication.Published;
import bookpost.announcement.Publication.Refused;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.cloudevents.CloudEvents;
import bookpost.library.BookName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

/// Publishes in rounds, one event of each book a round, one attempt each: nothing here waits, so no
/// given time is too short.
public final class InMemoryEventPublisher implements EventPublisher {
  private static final int ENTRIES_MAX = 10;

  /// The one answer that no later attempt can change.
  private static final String MALFORMED = "MalformedDetail";

  private static final Publication HELD_BACK = new Failed("an earlier event of the book failed");

  private final MemoryBus bus;

  public InMemoryEventPublisher(MemoryBus bus) {
    this.bus = bus;
  }

  @Override
  public List<Publication> publish(List<Announcement> announcements, Duration within) {
    var publications =
        new ArrayList<Publication>(Collections.nCopies(announcements.size(), HELD_BACK));
    var waiting = placesByBook(announcements);
    while (!waiting.isEmpty()) {
      var books = waiting.stream().limit(ENTRIES_MAX).toList();
      var places = books.stream().map(Queue::remove).toList();
      var answers = put(places.stream().map(announcements::get).toList());
      for (int i = 0; i < books.size(); i++) {
        publications.set(places.get(i), answers.get(i));
        if (answers.get(i) instanceof Failed) {
          books.get(i).clear();
        }
      }
      waiting.removeIf(Queue::isEmpty);
    }
    return publications;
  }

  private static Collection<Queue<Integer>> placesByBook(List<Announcement> announcements) {
    var places = new LinkedHashMap<BookName, Queue<Integer>>();
    for (int i = 0; i < announcements.size(); i++) {
      places.computeIfAbsent(announcements.get(i).name(), _ -> new ArrayDeque<>()).add(i);
    }
    return places.values();
  }

  private List<Publication> put(List<Announcement> announcements) {
    var entries = announcements.stream().map(InMemoryEventPublisher::entry).toList();
    try {
      var results = bus.putEvents(entries);
      return IntStream.range(0, entries.size())
          .mapToObj(i -> publication(entries.get(i), results.get(i)))
          .toList();
    } catch (RuntimeException e) {
      return Collections.nCopies(entries.size(), new Failed("the bus refused the request: " + e));
    }
  }

  private static Entry entry(Announcement announcement) {
    return new Entry(
        CloudEvents.SOURCE,
        CloudEvents.type(announcement.event()),
        CloudEvents.write(announcement));
  }

  private static Publication publication(Entry entry, Result result) {
    return switch (result) {
      case Taken() -> new Published();
      case Result.Refused(var code) when code.equals(MALFORMED) ->
          new Refused(entry.detail(), code);
      case Result.Refused(var code) -> new Failed(code);
    };
  }
}
