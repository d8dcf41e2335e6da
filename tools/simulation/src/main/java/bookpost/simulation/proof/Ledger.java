package bookpost.simulation.proof;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.cloudevents.JsonValue;
import bookpost.cloudevents.JsonValue.Element;
import bookpost.emulator.cloud.Hop;
import bookpost.simulation.BookCommand;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Answered;
import bookpost.simulation.Observation.Asked;
import bookpost.simulation.Observation.Befell;
import bookpost.simulation.Observation.Changed;
import bookpost.simulation.Observation.Forgotten;
import bookpost.simulation.Observation.Operated;
import bookpost.simulation.Observation.Passed;
import bookpost.simulation.Observation.Ran;
import bookpost.simulation.Observation.Sent;
import bookpost.simulation.Observation.Strayed;
import bookpost.simulation.table.TableChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that happened in a run, as it concerns what is promised: what was asked and acknowledged,
/// committed, applied, held, parked and given up.
public final class Ledger {
  /// What was asked, and how many changes of the book were committed by then.
  record Request(BookCommand command, int committed) {}

  /// A dead letter with its content.
  ///
  /// @param content empty where it says neither what could not be delivered nor where it stands
  record Letter(String queue, String body, List<Content> content) {}

  record ParkedKey(String partition, String entry) {}

  private static final Comparator<ParkedKey> ORDER =
      Comparator.comparing(ParkedKey::partition).thenComparing(ParkedKey::entry);

  /// What the ids of announcements begin with.
  private static final String ID = "announcement-";

  private Roles roles;
  private final Map<String, Account> accounts = new TreeMap<>();
  private final Map<Integer, Request> requests = new HashMap<>();
  private final Set<BookCommand> asked = new HashSet<>();
  private final Set<AnnouncementId> ids = new HashSet<>();
  private final Set<String> foreign = new HashSet<>();

  /// Foreign events that are still to be kept.
  private final Set<String> intruders = new TreeSet<>();

  private final Map<ParkedKey, Item> parked = new TreeMap<>(ORDER);
  private final List<Letter> letters = new ArrayList<>();

  /// The records of what was given up, by the position that a letter is to tell.
  private final Map<String, List<Content>> givenUp = new HashMap<>();

  private final Set<ParkedKey> outbox = new HashSet<>();
  private final Set<String> received = new HashSet<>();
  private final Map<String, Long> faults = new TreeMap<>();

  /// A books row whose outbox row is still to come.
  private Optional<Announcement> withoutRow = Optional.empty();

  private String read = "";
  private Content content = new Content.Nothing();
  private Instant begun = Instant.MIN;
  private Instant now = Instant.MIN;
  private long commands;
  private long acknowledged;
  private long failures;
  private long again;
  private long holdings;
  private long parkings;
  private long deadLetters;

  public Ledger(Roles roles) {
    this.roles = roles;
  }

  /// What the parts are there for now.
  public Roles roles() {
    return roles;
  }

  /// From now on this is what the parts are there for, and what is promised.
  public void promise(Roles next) {
    if (next.everyEvent() && !roles.everyEvent()) {
      accounts.values().forEach(Account::pardon);
    }
    if (next.relaysInOrder() && !roles.relaysInOrder()) {
      accounts.values().forEach(Account::relayAll);
    }
    roles = next;
    withoutRow = Optional.empty();
  }

  /// By the names of the books.
  Map<String, Account> accounts() {
    return accounts;
  }

  Account account(String book) {
    return accounts.computeIfAbsent(book, _ -> new Account());
  }

  Optional<Request> request(int number) {
    return Optional.ofNullable(requests.get(number));
  }

  boolean isAsked(BookCommand command) {
    return asked.contains(command);
  }

  boolean isUsed(AnnouncementId id) {
    return ids.contains(id);
  }

  Set<String> foreign() {
    return foreign;
  }

  /// What lies in the parking table, further parts of long entries included.
  Map<ParkedKey, Item> parked() {
    return parked;
  }

  Set<String> intruders() {
    return intruders;
  }

  /// Dead letters and positions, the oldest first.
  List<Letter> letters() {
    return letters;
  }

  Optional<Announcement> withoutRow() {
    return withoutRow;
  }

  int outboxRows() {
    return outbox.size();
  }

  /// The records that the position tells, where it is one of something that was given up.
  Optional<List<Content>> givenUp(String body) {
    return position(body).map(givenUp::get);
  }

  /// How often a client was told that something is wrong on the other side, or nothing.
  public long failures() {
    return failures;
  }

  /// How often something was parked.
  public long parkings() {
    return parkings;
  }

  /// Whether there is no dead letter.
  public boolean isEmpty() {
    return letters.isEmpty();
  }

  /// Whether there is a position, of which nothing can be read a day later.
  public boolean hasPositions() {
    return letters.stream().anyMatch(it -> roles.positions().contains(it.queue()));
  }

  public boolean holdsNothing() {
    return accounts.values().stream().allMatch(it -> it.held().isEmpty());
  }

  public Set<String> letterQueues() {
    return roles.letters();
  }

  public Set<String> positionQueues() {
    return roles.positions();
  }

  /// What is parked.
  public List<Kept.Entry> entries() {
    return parked.entrySet().stream()
        .filter(it -> !it.getKey().partition().startsWith("#"))
        .map(it ->
            new Kept.Entry(
                it.getKey().partition(),
                it.getKey().entry(),
                parkedContent(it.getKey(), it.getValue()),
                it.getValue().number("attempts")))
        .toList();
  }

  /// All changes, by their books and in their order.
  public List<Announcement> committed() {
    return accounts.values().stream().flatMap(it -> it.committed().stream()).toList();
  }

  Instant now() {
    return now;
  }

  /// All that is kept for an operator: parked, or in a dead letter, or behind a position.
  List<Content> kept() {
    var inParking = entries().stream().map(it -> Content.of(it.content()));
    return Stream.concat(inParking, letters.stream().flatMap(it -> it.content().stream())).toList();
  }

  /// How many different things are parked, by whoever parked them.
  long parkedOnce() {
    return entries().stream()
        .map(it -> List.of(it.partition().split("#", 2)[0], Content.of(it.content())))
        .distinct()
        .count();
  }

  /// The content of an entry, with the further parts that it says it has.
  String parkedContent(ParkedKey key, Item entry) {
    var content = new StringBuilder(entry.text("content"));
    for (int part = 1; part < entry.number("parts"); part++) {
      var rest = parked.get(new ParkedKey("#" + key.partition(), key.entry() + "#" + part));
      content.append(rest == null ? "" : rest.text("content"));
    }
    return content.toString();
  }

  /// Somebody else has put an event on its way that nobody here can read.
  public void intrude(String id) {
    foreign.add(id);
    intruders.add(id);
  }

  /// The queues have been emptied, to give back what lay in them; what nobody can read is thrown
  /// away.
  public void emptied() {
    letters.clear();
    intruders.clear();
  }

  void take(Observation observation) {
    now = observation.time();
    if (begun.equals(Instant.MIN)) {
      begun = now;
    }
    switch (observation) {
      case Asked(_, var request, var command) -> {
        commands++;
        asked.add(command);
        requests.put(request, new Request(command, account(command.book()).last()));
      }
      case Answered(_, var request, var status) -> answered(requests.remove(request), status);
      case Changed(var change) -> changed(change);
      case Passed(var hop) -> passed(hop);
      case Sent(_, var queue, var body) -> sent(queue, body);
      case Forgotten(_, var queue, var body) -> forgotten(queue, body);
      case Befell(_, _, var fault) -> faults.merge(fault.name(), 1L, Long::sum);
      case Strayed(_, var chance, _) -> faults.merge(chance.name(), 1L, Long::sum);
      case Operated _, Ran _ -> {}
    }
  }

  private void answered(@Nullable Request request, int status) {
    if (Answers.isFailure(status)) {
      failures++;
    }
    if (request != null && Answers.isSuccess(status)) {
      acknowledged++;
      var account = account(request.command().book());
      for (int number = request.committed() + 1; number <= account.last(); number++) {
        if (Answers.isDone(request.command(), account.after(number))) {
          account.acknowledge(number);
        }
      }
    }
  }

  private void changed(TableChange change) {
    var table = change.table();
    if (table.equals(roles.books())) {
      change.after().map(Content::ofRow).flatMap(Content::told).ifPresent(this::commit);
    } else if (roles.outbox().filter(table::equals).isPresent()) {
      withoutRow = Optional.empty();
      set(outbox, new ParkedKey(name(change), new Item(change.keys()).text("sequence")), change);
    } else if (table.equals(roles.catalogue())) {
      change
          .after()
          .ifPresent(row -> account(name(change)).show(new Item(row), roles.everyEvent()));
    } else if (roles.held().filter(table::equals).isPresent()) {
      held(account(name(change)), new Item(change.keys()).sequence("sequence"), change);
    } else if (table.equals(roles.parking())) {
      park(change);
    }
  }

  private static void set(Set<ParkedKey> rows, ParkedKey key, TableChange change) {
    if (change.after().isPresent()) {
      rows.add(key);
    } else {
      rows.remove(key);
    }
  }

  static String name(TableChange change) {
    return new Item(change.keys()).text("name");
  }

  private void commit(Announcement announcement) {
    account(announcement.name().value()).commit(announcement);
    ids.add(announcement.id());
    withoutRow = roles.outbox().map(_ -> announcement);
  }

  private void held(Account account, long number, TableChange change) {
    change
        .after()
        .ifPresentOrElse(
            row -> {
              holdings++;
              account.hold(number, Content.of(new Item(row).text("event")));
            },
            () -> account.release(number));
  }

  static ParkedKey parkedKey(TableChange change) {
    var key = new Item(change.keys());
    return new ParkedKey(key.text("partition"), key.text("entry"));
  }

  private void park(TableChange change) {
    var key = parkedKey(change);
    change
        .after()
        .ifPresentOrElse(
            row -> {
              parkings++;
              parked.put(key, new Item(row));
            },
            () -> parked.remove(key));
  }

  private void passed(Hop hop) {
    switch (hop.kind()) {
      case RECEIVED -> {
        if (hop.at().startsWith("function ")
            && roles.consumers().contains(hop.at().substring("function ".length()))) {
          received(hop.payload());
        } else if (hop.at().startsWith("bus ")) {
          relayed(content(hop.payload()));
        }
      }
      case DEAD_LETTERED -> {
        if (hop.at().startsWith("mapping ") || hop.at().startsWith("pipe ")) {
          giveUp(hop.payload());
        }
      }
      case FILTERED, DELIVERED, FAILED, RETRIED, DROPPED -> {}
    }
  }

  /// What a text tells; the same text is often asked for twice.
  Content content(String text) {
    if (!text.equals(read)) {
      read = text;
      content = Content.of(text);
    }
    return content;
  }

  private void relayed(Content content) {
    if (roles.relaysInOrder()) {
      content.told().ifPresent(it -> account(it.name().value()).relay(it.sequence().value()));
    }
  }

  private void received(String payload) {
    for (int at = payload.indexOf(ID); at >= 0; at = payload.indexOf(ID, at)) {
      at += ID.length();
      int end = at;
      while (Character.isDigit(payload.charAt(end))) {
        end++;
      }
      if (!received.add(payload.substring(at, end))) {
        again++;
      }
    }
  }

  private void giveUp(String payload) {
    var records =
        JsonValue.elements(payload, "Records")
            .or(() -> JsonValue.elements(payload))
            .orElse(List.of());
    if (!records.isEmpty()) {
      records.forEach(it -> relayed(Content.of(it.content())));
      givenUp.put(
          sequenceNumber(records.getFirst()) + "-" + sequenceNumber(records.getLast()),
          records.stream()
              .map(it -> Content.of(it.content()))
              .filter(it -> !(it instanceof Content.Nothing))
              .toList());
    }
  }

  private static String sequenceNumber(Element record) {
    return record.value().flatMap(it -> it.text("dynamodb", "SequenceNumber")).orElse("");
  }

  private static Optional<String> position(String body) {
    var stream = JsonValue.parse(body).flatMap(it -> it.at("DDBStreamBatchInfo"));
    return stream.map(it ->
        it.text("startSequenceNumber").orElse("") + "-" + it.text("endSequenceNumber").orElse(""));
  }

  private void sent(String queue, String body) {
    if (roles.positions().contains(queue)) {
      deadLetters++;
      letters.add(new Letter(queue, body, givenUp(body).orElse(List.of())));
    } else if (roles.letters().contains(queue)) {
      deadLetters++;
      letters.add(new Letter(queue, body, List.of(Content.of(body))));
    }
  }

  private void forgotten(String queue, String body) {
    for (int place = 0; place < letters.size(); place++) {
      var letter = letters.get(place);
      if (letter.queue().equals(queue) && letter.body().equals(body)) {
        letters.remove(place);
        return;
      }
    }
  }

  /// What it comes to.
  public Figures figures() {
    long committed = 0;
    long applied = 0;
    long superseded = 0;
    long recovered = 0;
    for (var account : accounts.values()) {
      committed += account.last();
      applied += account.applied();
      superseded += account.watermark() - account.applied();
      recovered += account.last() - account.acknowledged();
    }
    return new Figures(
        1,
        commands,
        acknowledged,
        committed,
        recovered,
        applied,
        superseded,
        again,
        holdings,
        parkings,
        deadLetters,
        committed - applied - superseded,
        foreign.size(),
        Duration.between(begun, now),
        faults);
  }
}
