package bookpost.acceptance.steps;

import bookpost.acceptance.assembly.Assembly;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.Hop.Kind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the history and the logs tell so far of the consumer, whatever is still on its way.
record Observations(Assembly assembly) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Kind> FAILURES =
      Set.of(Kind.FAILED, Kind.RETRIED, Kind.DEAD_LETTERED, Kind.DROPPED);

  /// The consumer's functions.
  static final Set<String> CONSUMER = Set.of("BookAdded", "BookRemoved");

  /// What the functions received of the book, repetitions included, in that order.
  List<Announced> received(Draft book) {
    return hops(Kind.RECEIVED)
        .filter(hop -> CONSUMER.stream().anyMatch(it -> hop.at().equals("function " + it)))
        .flatMap(hop -> Announced.in(hop.payload()).stream())
        .filter(it -> it.book().equals(book.name()))
        .toList();
  }

  /// What was announced of the book, each announcement once, in the order of first receipt.
  List<Announced> announced(Draft book) {
    var seen = new ArrayList<String>();
    return received(book).stream()
        .filter(it -> !seen.contains(it.id()) && seen.add(it.id()))
        .toList();
  }

  /// The changes of the book that took effect on the catalogue, by the ids of their announcements,
  /// in that order.
  List<String> effects(Draft book) {
    return assembly.logs().stream()
        .filter(line -> line.startsWith("{"))
        .map(Observations::read)
        .filter(line -> line.path("book").asText().equals(book.name()))
        .filter(line -> line.path("message").asText().matches(".* was (added|removed)!"))
        .map(line -> line.path("announcementId").asText())
        .toList();
  }

  /// Whether every call of the consumer's functions has ended.
  boolean consumerIsIdle() {
    return CONSUMER.stream()
        .allMatch(it -> calls(it, Kind.RECEIVED) == answers(it) + calls(it, Kind.FAILED));
  }

  /// How many calls of the function were answered.
  long answers(String function) {
    return calls(function, Kind.DELIVERED);
  }

  /// Whatever failed on the way, came again, or came to nothing.
  List<Hop> failures() {
    return assembly.hops().stream().filter(hop -> FAILURES.contains(hop.kind())).toList();
  }

  private long calls(String function, Kind kind) {
    return hops(kind).filter(hop -> hop.at().equals("function " + function)).count();
  }

  private Stream<Hop> hops(Kind kind) {
    return assembly.hops().stream().filter(hop -> hop.kind() == kind);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
