package bookpost.testkit;

import bookpost.announcement.Announcement;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/// The far side of a publisher: a bus with a given answer for each entry, which records every
/// request. Requests may come from several threads.
public final class RecordingBus {
  private final Function<Entry, Answer> answers;
  private final ConcurrentLinkedQueue<List<Entry>> requests = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Entry> taken = new ConcurrentLinkedQueue<>();

  /// @param answers the answer for an entry; if it throws, the bus is unreachable
  public RecordingBus(Function<Entry, Answer> answers) {
    this.answers = answers;
  }

  /// Handles one request: returns an answer for each entry, in their order, or throws the bus's
  /// exception.
  public List<Answer> put(List<Entry> entries) {
    requests.add(List.copyOf(entries));
    return entries.stream().map(this::take).toList();
  }

  private Answer take(Entry entry) {
    var answer = answers.apply(entry);
    if (answer instanceof Answer.Taken) {
      taken.add(entry);
    }
    return answer;
  }

  public List<List<Entry>> requests() {
    return List.copyOf(requests);
  }

  /// The entries that the bus took, in that order.
  public List<Entry> taken() {
    return List.copyOf(taken);
  }

  public record Entry(String source, String detailType, String detail) {
    public boolean carries(Announcement announcement) {
      return detail.contains(announcement.id().value());
    }
  }

  public sealed interface Answer {
    record Taken() implements Answer {}

    /// @param code one of PutEvents' error codes
    record Refused(String code) implements Answer {}
  }
}
