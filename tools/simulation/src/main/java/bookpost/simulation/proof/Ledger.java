package bookpost.simulation.proof;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.CallFaultInjected;
import bookpost.simulation.Observation.Changed;
import bookpost.simulation.Observation.FaultInjected;
import bookpost.simulation.Observation.Forgotten;
import bookpost.simulation.Observation.Operated;
import bookpost.simulation.Observation.Passed;
import bookpost.simulation.Observation.Ran;
import bookpost.simulation.Observation.RequestSent;
import bookpost.simulation.Observation.ResponseReceived;
import bookpost.simulation.Observation.Sent;
import bookpost.simulation.proof.Requests.PendingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// All that happened in a run, as it concerns what is promised: [Requests], each book's
/// [BookHistory], [OutboxRows], [Receipts], [ParkedEntries] and [DeadLetters].
public final class Ledger {
  private TopologyRoles roles;
  private final Requests requests = new Requests();
  private final Map<String, BookHistory> histories = new TreeMap<>();
  private final Set<AnnouncementId> ids = new HashSet<>();
  private final OutboxRows outbox = new OutboxRows();
  private final Receipts receipts = new Receipts();
  private final ParkedEntries parked = new ParkedEntries();
  private final DeadLetters deadLetters = new DeadLetters();
  private final Set<String> foreign = new HashSet<>();

  /// Foreign events that are still to be kept.
  private final Set<String> intruders = new TreeSet<>();

  private final Map<String, Long> faults = new TreeMap<>();
  private String read = "";
  private Content content = new Content.Nothing();
  private Instant begun = Instant.MIN;
  private Instant now = Instant.MIN;
  private long holdings;

  public Ledger(TopologyRoles roles) {
    this.roles = roles;
  }

  /// The roles of the parts that are deployed now.
  public TopologyRoles roles() {
    return roles;
  }

  /// From now on these are the roles, and with them the promises.
  public void promise(TopologyRoles next) {
    if (next.everyEvent() && !roles.everyEvent()) {
      histories.values().forEach(BookHistory::pardon);
    }
    if (next.relaysInOrder() && !roles.relaysInOrder()) {
      histories.values().forEach(BookHistory::relayAll);
    }
    roles = next;
    outbox.expectNothing();
  }

  /// By the names of the books.
  Map<String, BookHistory> histories() {
    return histories;
  }

  BookHistory history(String book) {
    return histories.computeIfAbsent(book, _ -> new BookHistory());
  }

  Requests requests() {
    return requests;
  }

  boolean isUsed(AnnouncementId id) {
    return ids.contains(id);
  }

  Set<String> foreign() {
    return foreign;
  }

  Set<String> intruders() {
    return intruders;
  }

  OutboxRows outbox() {
    return outbox;
  }

  ParkedEntries parked() {
    return parked;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  /// How often a client got a server's error, or no answer.
  public long failures() {
    return requests.failures();
  }

  /// How often something was parked.
  public long parkings() {
    return parked.writes();
  }

  public boolean hasDeadLetters() {
    return !deadLetters.letters().isEmpty();
  }

  /// True if a dead letter names a position. A day later, no record can be read there.
  public boolean hasPositions() {
    return deadLetters.letters().stream().anyMatch(it -> roles.positions().contains(it.queue()));
  }

  public boolean holdsNothing() {
    return histories.values().stream().allMatch(it -> it.deferred().isEmpty());
  }

  public Set<String> letterQueues() {
    return roles.letters();
  }

  public Set<String> positionQueues() {
    return roles.positions();
  }

  /// The entries of the parking table.
  public List<Kept.Entry> entries() {
    return parked.entries();
  }

  /// All changes, by their books and in their order.
  public List<Announcement> committed() {
    return histories.values().stream().flatMap(it -> it.committed().stream()).toList();
  }

  Instant now() {
    return now;
  }

  /// All that is kept for an operator: parked, or in a dead letter, or behind a position.
  List<Content> kept() {
    var inParking = parked.entries().stream().map(it -> Content.of(it.content()));
    var inLetters = deadLetters.letters().stream().flatMap(it -> it.content().stream());
    return Stream.concat(inParking, inLetters).toList();
  }

  /// Another producer has sent an event that no consumer here can read.
  public void intrude(String id) {
    foreign.add(id);
    intruders.add(id);
  }

  /// The queues have been emptied for a redrive. Events that no consumer can read are discarded.
  public void emptied() {
    deadLetters.clear();
    intruders.clear();
  }

  void take(Observation observation) {
    now = observation.time();
    if (begun.equals(Instant.MIN)) {
      begun = now;
    }
    switch (observation) {
      case RequestSent(_, var request, var command) ->
          requests.send(request, new PendingRequest(command, history(command.book()).last()));
      case ResponseReceived(_, var request, var status) ->
          requests.answer(request, status).ifPresent(this::acknowledge);
      case Changed(var change) -> changed(change);
      case Passed(var hop) -> passed(hop);
      case Sent(_, var queue, var body) -> deadLetters.sent(roles, queue, body);
      case Forgotten(_, var queue, var body) -> deadLetters.forgotten(queue, body);
      case CallFaultInjected(_, _, var fault) -> faults.merge(fault.name(), 1L, Long::sum);
      case FaultInjected(_, var chance, _) -> faults.merge(chance.name(), 1L, Long::sum);
      case Operated _, Ran _ -> {}
    }
  }

  private void acknowledge(PendingRequest request) {
    var history = history(request.command().book());
    for (int number = request.committed() + 1; number <= history.last(); number++) {
      if (LinearizableResponses.isDone(request.command(), history.after(number))) {
        history.acknowledge(number);
      }
    }
  }

  private void changed(TableChange change) {
    var table = change.table();
    if (table.equals(roles.books())) {
      change.after().map(Content::ofRow).flatMap(Content::asAnnouncement).ifPresent(this::commit);
    } else if (roles.outbox().filter(table::equals).isPresent()) {
      outbox.change(change);
    } else if (table.equals(roles.catalogue())) {
      change
          .after()
          .ifPresent(
              row -> history(name(change)).show(new ItemAttributes(row), roles.everyEvent()));
    } else if (roles.deferred().filter(table::equals).isPresent()) {
      deferred(
          history(name(change)), new ItemAttributes(change.key()).sequence("sequence"), change);
    } else if (table.equals(roles.parking())) {
      parked.change(change);
    }
  }

  static String name(TableChange change) {
    return new ItemAttributes(change.key()).text("name");
  }

  private void commit(Announcement announcement) {
    history(announcement.name().value()).commit(announcement);
    ids.add(announcement.id());
    if (roles.outbox().isPresent()) {
      outbox.expect(announcement);
    }
  }

  private void deferred(BookHistory history, long number, TableChange change) {
    change
        .after()
        .ifPresentOrElse(
            row -> {
              holdings++;
              history.hold(number, Content.of(new ItemAttributes(row).text("event")));
            },
            () -> history.release(number));
  }

  private void passed(Hop hop) {
    switch (hop.kind()) {
      case RECEIVED -> {
        if (hop.at().startsWith("function ")
            && roles.consumers().contains(hop.at().substring("function ".length()))) {
          receipts.receive(hop.payload());
        } else if (hop.at().startsWith("bus ")) {
          relayed(content(hop.payload()));
        }
      }
      case DEAD_LETTERED -> {
        if (hop.at().startsWith("mapping ") || hop.at().startsWith("pipe ")) {
          deadLetters.giveUp(hop.payload()).forEach(this::relayed);
        }
      }
      case FILTERED, DELIVERED, FAILED, RETRIED, DROPPED -> {}
    }
  }

  /// The content of a text; the same text is often asked for twice.
  Content content(String text) {
    if (!text.equals(read)) {
      read = text;
      content = Content.of(text);
    }
    return content;
  }

  private void relayed(Content content) {
    if (roles.relaysInOrder()) {
      content
          .asAnnouncement()
          .ifPresent(it -> history(it.name().value()).relay(it.sequence().value()));
    }
  }

  /// The sums of this run.
  public Figures figures() {
    long committed = 0;
    long applied = 0;
    long superseded = 0;
    long recovered = 0;
    for (var history : histories.values()) {
      committed += history.last();
      applied += history.applied();
      superseded += history.watermark() - history.applied();
      recovered += history.last() - history.acknowledged();
    }
    return new Figures(
        1,
        requests.sent(),
        requests.acknowledged(),
        committed,
        recovered,
        applied,
        superseded,
        receipts.duplicates(),
        holdings,
        parked.writes(),
        deadLetters.sent(),
        committed - applied - superseded,
        foreign.size(),
        Duration.between(begun, now),
        faults);
  }
}
