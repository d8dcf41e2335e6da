package bookpost.acceptance.steps;

import static bookpost.acceptance.assembly.Obstacles.ALWAYS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.Assembly;
import bookpost.acceptance.assembly.Assembly.Answer;
import bookpost.acceptance.assembly.Obstacles.Kind;
import bookpost.emulator.cloud.Hop;
import bookpost.testkit.Golden;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The library as a scenario speaks of it, on whichever assembly runs it.
///
/// What it tells of announcements and the catalogue it tells once everything has come to its end;
/// what a librarian is answered, at once.
public final class LibraryDriver {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RELAY = "ChangeProcessor";
  private static final Set<String> CONSUMER = Set.of("BookAdded", "BookRemoved");
  private static final String SPOILT = "no list of authors";

  private final Assembly assembly;
  private final List<Answer> answers = new ArrayList<>();
  private final Map<Librarian, Draft> written = new EnumMap<>(Librarian.class);
  private final Map<String, List<Announced>> begunWith = new HashMap<>();

  public LibraryDriver(Assembly assembly) {
    this.assembly = assembly;
  }

  void close() {
    assembly.close();
  }

  void adds(Librarian who, Draft book) {
    answers.add(adding(who, book));
    written.put(who, book);
  }

  void removes(Librarian who, Draft book) {
    var request = JSON.createObjectNode().put("name", book.name());
    answers.add(assembly.send("DELETE", "/book", request.toString(), who.traceparent()));
  }

  void addAtTheSameTime(Librarian one, Librarian other, Draft book) {
    var others =
        CompletableFuture.supplyAsync(() -> adding(other, book), Thread::startVirtualThread);
    adds(one, book);
    answers.add(others.join());
  }

  private Answer adding(Librarian who, Draft book) {
    var request = JSON.createObjectNode().put("name", book.name()).put("year", book.year());
    var authors = request.putArray("authors");
    book.authors().forEach(authors::add);
    return assembly.send("POST", "/book", request.toString(), who.traceparent());
  }

  void holds(List<Draft> books) {
    books.forEach(book -> adds(Librarian.GRACE, book));
    assertThat(catalogue()).containsAll(books);
    books.forEach(book -> begunWith.put(book.name(), announcedNow(book)));
  }

  void heldOnce(Draft book) {
    holds(List.of(book));
    removes(Librarian.GRACE, book);
    assertThat(catalogue()).doesNotContain(book);
    begunWith.put(book.name(), announcedNow(book));
  }

  /// The last book that the librarian added.
  Draft written(Librarian who) {
    return requireNonNull(written.get(who));
  }

  /// The answer to the last request.
  Answer answer() {
    return answers.getLast();
  }

  List<Answer> answers() {
    return answers;
  }

  Optional<String> refusedField() {
    return Optional.ofNullable(read(answer().body()).get("field")).map(JsonNode::asText);
  }

  /// Another edition conflicts with a book if and only if the library holds it.
  boolean stillHolds(Draft book) {
    return adding(Librarian.GRACE, book.secondEdition()).status() == 409
        && adding(Librarian.GRACE, book).status() == 201;
  }

  List<Draft> catalogue() {
    assembly.settle();
    return cataloguedNow();
  }

  private List<Draft> cataloguedNow() {
    var page = assembly.send("GET", "/books?limit=100", "", Librarian.GRACE.traceparent());
    return read(page.body()).get("books").valueStream().map(LibraryDriver::draft).toList();
  }

  private static Draft draft(JsonNode book) {
    return new Draft(
        book.get("name").asText(),
        book.get("authors").valueStream().map(JsonNode::asText).toList(),
        book.get("year").asInt());
  }

  /// What the consumer's functions received of the book, repetitions included, in that order.
  List<Announced> received(Draft book) {
    assembly.settle();
    return receivedNow(book).toList();
  }

  /// What was announced of the book, each announcement once, in the order of first receipt.
  List<Announced> announced(Draft book) {
    assembly.settle();
    return announcedNow(book);
  }

  /// As `BookAdded`, `BookRemoved`.
  List<String> announcedTypes(Draft book) {
    return announced(book).stream().map(Announced::type).toList();
  }

  void awaitAnnouncement(Draft book) {
    assembly.await(() -> !announcedNow(book).isEmpty());
  }

  /// What is announced of the book beyond what the scenario began with, after a further change of
  /// it: that change alone, if nothing was announced before.
  List<Announced> announcedWithAFurtherChange(Draft book) {
    var first = begunWith.getOrDefault(book.name(), List.of());
    if (!first.isEmpty() && first.getLast().isAddition()) {
      removes(Librarian.GRACE, book);
    } else {
      adds(Librarian.GRACE, book);
    }
    var all = announced(book);
    assertThat(all).last().returns((long) all.size(), Announced::sequence);
    return all.subList(first.size(), all.size());
  }

  private Stream<Announced> receivedNow(Draft book) {
    return assembly.hops().stream()
        .filter(hop -> hop.kind() == Hop.Kind.RECEIVED)
        .filter(hop -> CONSUMER.stream().anyMatch(it -> hop.at().equals("function " + it)))
        .map(LibraryDriver::announced)
        .filter(it -> it.book().equals(book.name()));
  }

  private List<Announced> announcedNow(Draft book) {
    var seen = new ArrayList<String>();
    return receivedNow(book).filter(it -> !seen.contains(it.id()) && seen.add(it.id())).toList();
  }

  private static Announced announced(Hop hop) {
    var detail = read(hop.payload()).get("detail");
    return new Announced(
        detail.get("type").asText(),
        detail.get("subject").asText(),
        detail.get("id").asText(),
        Long.parseLong(detail.get("sequence").asText()),
        detail.get("traceparent").asText(),
        detail.toString());
  }

  void busRefuses(Draft book, int times) {
    assembly.obstacles().put(Kind.REFUSED, _ -> true, about(book), times);
  }

  void relay(Kind fault, int times) {
    assembly.obstacles().put(fault, RELAY::equals, _ -> true, times);
  }

  void consumer(Kind fault, int times) {
    assembly.obstacles().put(fault, CONSUMER::contains, _ -> true, times);
  }

  void consumerFailsOn(Draft book) {
    assembly.obstacles().put(Kind.FAILED, CONSUMER::contains, about(book), ALWAYS);
  }

  /// Announcements of the book that one of the consumer's functions takes are held up.
  void holdsUp(String type, Draft book) {
    assembly.obstacles().put(Kind.PAUSED, type::equals, about(book), ALWAYS);
  }

  /// Whatever was held up goes on.
  void goesOn() {
    assembly.obstacles().clear(Kind.PAUSED);
  }

  void busTakesAll() {
    assembly.obstacles().clear(Kind.REFUSED);
  }

  /// The book's last announcement of the type comes over the bus again.
  void arrivesAgain(String type, Draft book) {
    var again =
        announced(book).reversed().stream().filter(it -> it.type().equals(type)).findFirst();
    assembly.publish(type, again.orElseThrow().detail());
  }

  void announcementToComeReachesTheBus(Draft book) {
    assembly.publish(
        "BookAdded",
        Golden.read("book-added.event.json")
            .replace("BookAdded/1.json", "BookAdded/2.json")
            .replace("Team Topologies", book.name()));
  }

  void spoiltRowIsWritten() {
    assembly.spoil(SPOILT);
  }

  List<String> parkedSpoiltRows() {
    return parked(SPOILT);
  }

  List<String> parkedAnnouncementsToCome() {
    return parked("BookAdded/2.json");
  }

  /// @param queue the end of the name of a queue for what failed for good
  List<String> keptForOperators(String queue) {
    return assembly.sent(queue);
  }

  private List<String> parked(String content) {
    assembly.settle();
    return assembly.parked().stream().filter(it -> it.contains(content)).toList();
  }

  private static Predicate<String> about(Draft book) {
    return payload -> payload.contains('"' + book.name() + '"');
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
