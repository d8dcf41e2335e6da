package bookpost.testkit;

import bookpost.announcement.Announcement;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/// The far side of a publisher: a bus that answers each entry as it is told and remembers every
/// request. Requests may come from several threads.
public final class RecordingBus {
  private final Function<Entry, Answer> answers;
  private final ConcurrentLinkedQueue<List<Entry>> requests = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Entry> taken = new ConcurrentLinkedQueue<>();

  /// @param answers what becomes of an entry; may throw, which is a bus that can't be reached
  public RecordingBus(Function<Entry, Answer> answers) {
    this.answers = answers;
  }

  /// Answers one request: an answer for each entry, in their order, or what the bus threw.
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

  /// What the bus took, in the order in which it did.
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
