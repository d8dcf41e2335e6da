package bookpost.simulation.proof;

import bookpost.cloudevents.JsonValue;
import bookpost.cloudevents.JsonValue.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Events that the platform gave up: those in dead-letter queues, and the records at positions in a
/// stream.
final class DeadLetters {
  /// A dead letter with its content.
  ///
  /// @param content empty if the letter names neither an event nor a known position
  record Letter(String queue, String body, List<Content> content) {}

  /// The oldest first.
  private final List<Letter> letters = new ArrayList<>();

  /// The records of each batch that was given up, by the position that its letter is to name.
  private final Map<String, List<Content>> givenUp = new HashMap<>();

  private long sent;

  List<Letter> letters() {
    return letters;
  }

  /// How many were sent so far.
  long sent() {
    return sent;
  }

  /// The records at the position that a letter names, if a batch was given up there.
  Optional<List<Content>> givenUp(String body) {
    return position(body).map(givenUp::get);
  }

  void clear() {
    letters.clear();
  }

  /// A mapping or pipe gives up a batch. Returns the contents of its records.
  List<Content> giveUp(String batch) {
    var records =
        JsonValue.elements(batch, "Records").or(() -> JsonValue.elements(batch)).orElse(List.of());
    var contents = records.stream().map(it -> Content.of(it.content())).toList();
    if (!records.isEmpty()) {
      givenUp.put(
          sequenceNumber(records.getFirst()) + "-" + sequenceNumber(records.getLast()),
          contents.stream().filter(it -> !(it instanceof Content.Nothing)).toList());
    }
    return contents;
  }

  void sent(TopologyRoles roles, String queue, String body) {
    if (roles.positions().contains(queue)) {
      sent++;
      letters.add(new Letter(queue, body, givenUp(body).orElse(List.of())));
    } else if (roles.letters().contains(queue)) {
      sent++;
      letters.add(new Letter(queue, body, List.of(Content.of(body))));
    }
  }

  /// A queue forgot a message: the first of such letters goes.
  void forgotten(String queue, String body) {
    letters.stream()
        .filter(it -> it.queue().equals(queue) && it.body().equals(body))
        .findFirst()
        .ifPresent(letters::remove);
  }

  private static String sequenceNumber(Element record) {
    return record.value().flatMap(it -> it.text("dynamodb", "SequenceNumber")).orElse("");
  }

  private static Optional<String> position(String body) {
    var stream = JsonValue.parse(body).flatMap(it -> it.at("DDBStreamBatchInfo"));
    return stream.map(it ->
        it.text("startSequenceNumber").orElse("") + "-" + it.text("endSequenceNumber").orElse(""));
  }
}
