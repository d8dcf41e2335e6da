package bookpost.acceptance.steps;

import static bookpost.acceptance.assembly.Obstacles.ALWAYS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.Assembly;
import bookpost.acceptance.assembly.Assembly.Answer;
import bookpost.acceptance.assembly.Assembly.Parked;
import bookpost.acceptance.assembly.Obstacles.Kind;
import bookpost.emulator.cloud.Hop;
import bookpost.testkit.Golden;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The library as a scenario speaks of it, on whichever assembly runs it.
///
/// Announcements and the catalogue are read once everything has settled; a librarian's answer is
/// there at once.
public final class LibraryDriver {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SWEEP = "SweepInbox";
  private static final int SWEEPS_MAX = 100;
  private static final String SPOILT = "no list of authors";
  private static final String FUTURE = "/2.json";

  private final Assembly assembly;
  private final Observations now;
  private final List<Answer> answers = new ArrayList<>();
  private final Map<Librarian, Draft> written = new EnumMap<>(Librarian.class);
  private final Map<String, Integer> requests = new HashMap<>();
  private final Map<String, List<Announced>> begunWith = new HashMap<>();

  public LibraryDriver(Assembly assembly) {
    this.assembly = assembly;
    now = new Observations(assembly);
  }

  void close() {
    assembly.close();
  }

  void adds(Librarian who, Draft book) {
    answers.add(adding(who, book));
    written.put(who, book);
    requests.merge(book.name(), 1, Integer::sum);
  }

  void removes(Librarian who, Draft book) {
    var request = JSON.createObjectNode().put("name", book.name());
    answers.add(assembly.send("DELETE", "/book", request.toString(), who.traceparent()));
    requests.merge(book.name(), 1, Integer::sum);
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
    books.forEach(book -> begunWith.put(book.name(), now.announced(book)));
  }

  void heldOnce(Draft book) {
    holds(List.of(book));
    removes(Librarian.GRACE, book);
    assertThat(catalogue()).doesNotContain(book);
    begunWith.put(book.name(), now.announced(book));
  }

  /// The number of the book's last change, if each request changed the book.
  private int lastChange(Draft book) {
    return requireNonNull(requests.get(book.name()));
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

  /// Without waiting for anything that is still on its way.
  List<Draft> cataloguedNow() {
    var page = assembly.send("GET", "/books?limit=100", "", Librarian.GRACE.traceparent());
    return read(page.body()).get("books").valueStream().map(LibraryDriver::draft).toList();
  }

  private static Draft draft(JsonNode book) {
    return new Draft(
        book.get("name").asText(),
        book.get("authors").valueStream().map(JsonNode::asText).toList(),
        book.get("year").asInt());
  }

  /// The book's announcements that the consumer received, repetitions included, in that order.
  List<Announced> received(Draft book) {
    assembly.settle();
    return now.received(book);
  }

  /// The book's announcements, each once, in the order of their first receipt.
  List<Announced> announced(Draft book) {
    assembly.settle();
    return now.announced(book);
  }

  /// As `BookAdded`, `BookRemoved`.
  List<String> announcedTypes(Draft book) {
    return announced(book).stream().map(Announced::type).toList();
  }

  /// Their numbers, lowest first.
  List<Long> announcedNumbers(Draft book) {
    return announced(book).stream().map(Announced::sequence).sorted().toList();
  }

  /// Waits until the catalogue has handled the book's last change. Other changes may still be on
  /// their way.
  void awaitLastChange(Draft book) {
    int last = lastChange(book);
    assembly.await(() ->
        now.announced(book).stream().anyMatch(it -> it.sequence() == last) && now.consumerIsIdle());
  }

  /// The changes of the book that took effect on the catalogue, by the ids of their announcements,
  /// in that order.
  List<String> effects(Draft book) {
    assembly.settle();
    return now.effects(book);
  }

  /// As [#effects], without waiting for anything that is still on its way.
  List<String> effectsNow(Draft book) {
    return now.effects(book);
  }

  /// The expected [#effects] if each change took effect once and in its turn.
  List<String> effectsInOrder(Draft book) {
    var announced =
        now.announced(book).stream().sorted(Comparator.comparingLong(Announced::sequence)).toList();
    assertThat(announced).hasSize(lastChange(book));
    assertThat(announced).last().returns((long) lastChange(book), Announced::sequence);
    return announced.stream().map(Announced::id).toList();
  }

  /// Changes the book once more and returns its announcements since the scenario began: the one of
  /// that change alone, if nothing was announced before.
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

  void busRefuses(Draft book, int times) {
    assembly.obstacles().put(Kind.REFUSED, _ -> true, about(book), times);
  }

  void relay(Kind fault, int times) {
    assembly.obstacles().put(fault, assembly.relay()::contains, _ -> true, times);
  }

  void consumer(Kind fault, int times) {
    assembly.obstacles().put(fault, Observations.CONSUMER::contains, _ -> true, times);
  }

  void consumer(String function, Kind fault, int times) {
    assembly.obstacles().put(fault, function::equals, _ -> true, times);
  }

  /// Only on this book; the consumer takes the other books of the same batch.
  void consumerFailsOn(Draft book, int times) {
    assembly.obstacles().put(Kind.UNSTORED, _ -> true, book.name()::equals, times);
  }

  /// In the library's store, which then rejects the transaction.
  void anotherChangeGetsInTheWay(Draft book, int times) {
    assembly.obstacles().put(Kind.CROSSED, _ -> true, book.name()::equals, times);
  }

  /// The book is added, and its announcement is held up before the consumer.
  void additionIsDelayed(Draft book) {
    var isHeldUp = holdsUp("BookAdded", book);
    adds(Librarian.GRACE, book);
    assembly.await(isHeldUp);
  }

  void removalIsDelayed(Draft book) {
    var isHeldUp = holdsUp("BookRemoved", book);
    removes(Librarian.GRACE, book);
    assembly.await(isHeldUp);
  }

  /// Holds up the book's next announcement alone: at a rule if there is one, else at the function.
  private BooleanSupplier holdsUp(String function, Draft book) {
    long next = now.announced(book).size() + 1L;
    Predicate<String> affects =
        payload -> about(book, payload).anyMatch(it -> it.sequence() == next);
    var rule = assembly.obstacles().put(Kind.UNREACHABLE, _ -> true, affects, ALWAYS);
    var called = assembly.obstacles().put(Kind.PAUSED, function::equals, affects, ALWAYS);
    return () -> rule.isMet() || called.isMet();
  }

  /// The book is added, but the consumer's answer is lost; the redelivery that follows is held up.
  void redeliveryOfAdditionIsDelayed(Draft book) {
    delaysRedelivery("BookAdded", book);
    adds(Librarian.GRACE, book);
    awaitLastChange(book);
  }

  void redeliveryOfRemovalIsDelayed(Draft book) {
    delaysRedelivery("BookRemoved", book);
    removes(Librarian.GRACE, book);
    awaitLastChange(book);
  }

  private void delaysRedelivery(String function, Draft book) {
    var lost = assembly.obstacles().put(Kind.ANSWER_LOST, function::equals, about(book), 1);
    assembly
        .obstacles()
        .put(Kind.PAUSED, function::equals, about(book).and(_ -> lost.isMet()), ALWAYS);
  }

  /// Everything that was held up goes on.
  void goesOn() {
    assembly.obstacles().clear(Kind.PAUSED);
    assembly.obstacles().clear(Kind.UNREACHABLE);
  }

  /// The delayed announcement goes on, after the book's last change has overtaken it.
  void delayedArrives(Draft book) {
    awaitLastChange(book);
    goesOn();
  }

  void busAcceptsAll() {
    assembly.obstacles().clear(Kind.REFUSED);
  }

  void relayGivesUpTheAddition(Draft book) {
    relay(Kind.FAILED, ALWAYS);
    adds(Librarian.GRACE, book);
    assertThat(positionsKept()).containsExactly(1);
    assembly.obstacles().clear(Kind.FAILED);
  }

  void isWrittenAgain(Draft book) {
    assembly.rewrite(book.name(), 1);
  }

  /// Every row with a time to live is past it, but not deleted.
  void timePasses() {
    assembly.outdate();
  }

  /// As [#timePasses], and the store has deleted the rows.
  void everythingExpires() {
    assembly.outdate();
    assembly.expire();
  }

  /// The book's first announcement is sent over the bus again.
  void additionIsReplayed(Draft book) {
    var addition = announced(book).getFirst();
    assembly.publish(addition.type(), addition.event());
  }

  /// The addition does not reach the catalogue; the removal waits for it in vain and is parked.
  void removalIsParked(Draft book) {
    additionIsDelayed(book);
    removes(Librarian.GRACE, book);
    removalWaitsTooLong(book);
  }

  void removalWaitsTooLong(Draft book) {
    awaitLastChange(book);
    for (int sweep = 1; !isParked(book, lastChange(book)); sweep++) {
      assertThat(sweep).isLessThan(SWEEPS_MAX);
      var swept = now.answers(SWEEP);
      assembly.await(() -> now.answers(SWEEP) > swept);
    }
  }

  private boolean isParked(Draft book, long sequence) {
    return assembly.parked().stream()
        .flatMap(it -> about(book, it.content()))
        .anyMatch(it -> it.sequence() == sequence);
  }

  /// The book's parked announcements are sent over the bus again in the order of their numbers,
  /// each once the one before is done.
  void redrives(Draft book) {
    goesOn();
    assembly.settle();
    assembly.parked().stream()
        .map(Parked::content)
        .sorted(Comparator.comparingLong(content -> only(book, content).sequence()))
        .forEach(content -> {
          assembly.publish(only(book, content).type(), content);
          assembly.settle();
        });
  }

  private static Announced only(Draft book, String content) {
    return about(book, content).findAny().orElseThrow();
  }

  void futureAnnouncementsReachTheBus(Draft book) {
    futureAnnouncement("BookAdded", "book-added.event.json", book);
    futureAnnouncement("BookRemoved", "book-removed.event.json", book);
  }

  private void futureAnnouncement(String type, String event, Draft book) {
    assembly.publish(
        type,
        Golden.read(event)
            .replace(type + "/1.json", type + FUTURE)
            .replace("Team Topologies", book.name()));
  }

  /// A relay takes them for announcements of books; the other attributes are missing or invalid.
  void spoiltRowsAreWritten() {
    spoiltRow("Spoilt addition", "held", "BookAdded");
    spoiltRow("Spoilt removal", "removed", "BookRemoved");
  }

  private void spoiltRow(String name, String status, String type) {
    assembly.write(
        Map.of(
            "name", name,
            "sequence", "00000000000000000001",
            "status", status,
            "type", type,
            "authors", SPOILT));
  }

  List<Parked> parkedSpoiltRows() {
    return parked(SPOILT);
  }

  List<Parked> parkedFutureAnnouncements() {
    return parked(FUTURE);
  }

  private List<Parked> parked(String content) {
    assembly.settle();
    return assembly.parked().stream().filter(it -> it.content().contains(content)).toList();
  }

  /// The causes for which the book's announcements of the type are parked.
  List<String> causesOfParking(Draft book, String type) {
    return assembly.parked().stream()
        .filter(it -> about(book, it.content()).anyMatch(parked -> parked.type().equals(type)))
        .map(Parked::cause)
        .toList();
  }

  List<Hop> failures() {
    assembly.settle();
    return now.failures();
  }

  /// For each position that the relay gave up, the number of changes that it stands for.
  List<Integer> positionsKept() {
    return assembly.sent("relay-failed").stream()
        .map(it -> read(it).at("/DDBStreamBatchInfo/batchSize").asInt())
        .toList();
  }

  /// Events that the consumer never took, as they were sent.
  List<String> keptWhole() {
    return assembly.sent("catalogue-failed");
  }

  private static Predicate<String> about(Draft book) {
    return payload -> about(book, payload).findAny().isPresent();
  }

  private static Stream<Announced> about(Draft book, String payload) {
    return Announced.in(payload).stream().filter(it -> it.book().equals(book.name()));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
