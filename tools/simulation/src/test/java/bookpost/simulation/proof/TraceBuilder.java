package bookpost.simulation.proof;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.cloudevents.CloudEvents;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.DynamoNumber;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;
import bookpost.library.PublicationYear;
import bookpost.library.Trace;
import bookpost.simulation.BookCommand;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import bookpost.simulation.Observation.Passed;
import bookpost.simulation.Observation.RequestSent;
import bookpost.simulation.Observation.ResponseReceived;
import bookpost.simulation.Observation.Sent;
import bookpost.simulation.cloud.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Builds the trace of a run by hand, observation by observation.
final class TraceBuilder {
  static final String BOOK = "Dune";
  static final String LETTERS = "letters";
  static final String POSITIONS = "positions";

  private static final Duration HORIZON = Duration.ofDays(60);

  final Ledger ledger;
  final Invariants invariants;
  private final boolean everyEvent;
  private Instant now = World.BEGIN;

  private TraceBuilder(boolean everyEvent) {
    this.everyEvent = everyEvent;
    ledger =
        new Ledger(
            new TopologyRoles(
                "books",
                everyEvent ? Optional.of("outbox") : Optional.empty(),
                "catalogue",
                everyEvent ? Optional.of("deferred") : Optional.empty(),
                "parking",
                everyEvent,
                everyEvent,
                !everyEvent,
                Set.of(LETTERS),
                Set.of(POSITIONS),
                Set.of("BookAdded"),
                HORIZON));
    invariants = new Invariants(ledger);
  }

  static TraceBuilder ofLatestState() {
    return new TraceBuilder(false);
  }

  static TraceBuilder ofEveryEvent() {
    return new TraceBuilder(true);
  }

  TraceBuilder pass(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  TraceBuilder is(Observation observation) {
    invariants.observe(observation);
    return this;
  }

  TraceBuilder asked(int request, BookCommand command) {
    return is(new RequestSent(now, request, command));
  }

  TraceBuilder answered(int request, int status) {
    return is(new ResponseReceived(now, request, status));
  }

  static Announcement added(int number, int edition) {
    return announcement(number, new BookAdded(book(edition)));
  }

  static Announcement removed(int number, int edition) {
    return announcement(number, new BookRemoved(book(edition)));
  }

  private static Book book(int edition) {
    return new Book(
        new BookName(BOOK), List.of(new Author("Ada")), new PublicationYear(edition + 1));
  }

  private static Announcement announcement(int number, LibraryEvent event) {
    return new Announcement(
        new AnnouncementId("announcement-" + number),
        World.BEGIN,
        new Sequence(number),
        new Trace("00-%032x-%016x-01".formatted(number, number)),
        event);
  }

  /// With its row in the outbox, if there is one.
  TraceBuilder committed(Announcement announcement) {
    committedAlone(announcement);
    return everyEvent ? inOutbox(announcement) : this;
  }

  TraceBuilder committedAlone(Announcement announcement) {
    var row = row(announcement);
    row.put("status", text(announcement.event() instanceof BookAdded ? "held" : "removed"));
    return changed("books", Map.of("name", text(BOOK)), Optional.of(row));
  }

  TraceBuilder inOutbox(Announcement announcement) {
    var row = row(announcement);
    row.put("type", text(CloudEvents.type(announcement.event())));
    return changed("outbox", key(announcement), Optional.of(row));
  }

  private static Map<String, AttributeValue> row(Announcement announcement) {
    var row = new HashMap<String, AttributeValue>();
    row.put("name", text(BOOK));
    row.put("authors", text("[\"Ada\"]"));
    row.put("publishedYear", number(announcement.event().book().year().value()));
    row.put("sequence", text(announcement.sequence().text()));
    row.put("revision", number(announcement.sequence().value()));
    row.put("eventId", text(announcement.id().value()));
    row.put("occurredAt", text(announcement.time().toString()));
    row.put("traceparent", text(announcement.trace().traceparent()));
    return row;
  }

  private static Map<String, AttributeValue> key(Announcement announcement) {
    return Map.of("name", text(BOOK), "sequence", text(announcement.sequence().text()));
  }

  TraceBuilder applied(Announcement announcement) {
    return shown(announcement, announcement.sequence().value());
  }

  /// The catalogue shows an announcement as of a number.
  TraceBuilder shown(Announcement announcement, long watermark) {
    var row = row(announcement);
    row.put("status", text(announcement.event() instanceof BookAdded ? "listed" : "delisted"));
    row.put("watermark", text(new Sequence(watermark).text()));
    return changed("catalogue", Map.of("name", text(BOOK)), Optional.of(row));
  }

  /// The catalogue's row says that so much may be deferred, while nothing took effect yet.
  TraceBuilder mayDefer(long deferredUpTo) {
    return changed(
        "catalogue",
        Map.of("name", text(BOOK)),
        Optional.of(
            Map.of(
                "watermark",
                text(Sequence.NONE.text()),
                "deferredUpTo",
                text(new Sequence(deferredUpTo).text()))));
  }

  TraceBuilder deferred(Announcement announcement) {
    return changed(
        "deferred",
        key(announcement),
        Optional.of(Map.of("event", text(CloudEvents.write(announcement)))));
  }

  TraceBuilder deferredNoMore(Announcement announcement) {
    return changed("deferred", key(announcement), Optional.empty());
  }

  TraceBuilder parked(String content) {
    return changed(
        "parking",
        Map.of("partition", text("catalogue#" + BOOK), "entry", text("1#a")),
        Optional.of(Map.of("content", text(content), "parts", number(1))));
  }

  /// The operator's view shows this, and that nothing is deferred or in the outbox.
  TraceBuilder viewed(long behind, int parked, int letters) {
    invariants.observe(
        new OperatorView(
            Map.of(BOOK, behind), 0, 0, parked, Map.of(LETTERS, letters, POSITIONS, 0)));
    return this;
  }

  TraceBuilder gone(String table) {
    return changed(table, Map.of("name", text(BOOK)), Optional.empty());
  }

  TraceBuilder expired(String table, Announcement announcement) {
    return is(
        new Changed(
            new TableChange(
                table,
                new Item(key(announcement)),
                Optional.of(new Item(row(announcement))),
                Optional.empty(),
                now,
                true)));
  }

  TraceBuilder sent(String queue, String body) {
    return is(new Sent(now, queue, body));
  }

  TraceBuilder gaveUp(Announcement announcement, String sequenceNumber) {
    var record =
        """
        {"Records":[{"dynamodb":{"SequenceNumber":"%s","NewImage":{"name":{"S":"%s"},\
        "authors":{"S":"[\\"Ada\\"]"},"publishedYear":{"N":"%d"},"status":{"S":"held"},\
        "sequence":{"S":"%s"},"eventId":{"S":"%s"},"occurredAt":{"S":"%s"},\
        "traceparent":{"S":"%s"}}}}]}\
        """
            .formatted(
                sequenceNumber,
                BOOK,
                announcement.event().book().year().value(),
                announcement.sequence().text(),
                announcement.id().value(),
                announcement.time(),
                announcement.trace().traceparent());
    return is(
        new Passed(
            new Hop(
                now,
                "mapping books → ChangeProcessor",
                Hop.Kind.DEAD_LETTERED,
                "given up",
                record)));
  }

  /// The bus takes it.
  TraceBuilder relayed(Announcement announcement) {
    var event = "{\"detail\":%s}".formatted(CloudEvents.write(announcement));
    return is(new Passed(new Hop(now, "bus bookpost", Hop.Kind.RECEIVED, "taken", event)));
  }

  static String position(String sequenceNumber) {
    return "{\"DDBStreamBatchInfo\":{\"startSequenceNumber\":\"%s\",\"endSequenceNumber\":\"%s\"}}"
        .formatted(sequenceNumber, sequenceNumber);
  }

  private TraceBuilder changed(
      String table, Map<String, AttributeValue> keys, Optional<Map<String, AttributeValue>> after) {
    return is(
        new Changed(
            new TableChange(
                table, new Item(keys), Optional.empty(), after.map(Item::new), now, false)));
  }

  private static AttributeValue text(String text) {
    return new S(text);
  }

  private static AttributeValue number(long number) {
    return new N(DynamoNumber.parse(Long.toString(number)));
  }
}
