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

/// The consumer as the history and the logs show it so far; more may still be on its way.
record Observations(Assembly assembly) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Kind> FAILURES =
      Set.of(Kind.FAILED, Kind.RETRIED, Kind.DEAD_LETTERED, Kind.DROPPED);

  /// The consumer's functions.
  static final Set<String> CONSUMER = Set.of("BookAdded", "BookRemoved");

  /// The book's announcements that the functions received, repetitions included, in that order.
  List<Announced> received(Draft book) {
    return hops(Kind.RECEIVED)
        .filter(hop -> CONSUMER.stream().anyMatch(it -> hop.at().equals("function " + it)))
        .flatMap(hop -> Announced.in(hop.payload()).stream())
        .filter(it -> it.book().equals(book.name()))
        .toList();
  }

  /// The book's announcements, each once, in the order of their first receipt.
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

  /// True if every call of the consumer's functions has ended.
  boolean consumerIsIdle() {
    return CONSUMER.stream()
        .allMatch(it -> calls(it, Kind.RECEIVED) == answers(it) + calls(it, Kind.FAILED));
  }

  /// The number of the function's calls that were answered.
  long answers(String function) {
    return calls(function, Kind.DELIVERED);
  }

  /// Failures, retries, dead letters and drops on the way.
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
