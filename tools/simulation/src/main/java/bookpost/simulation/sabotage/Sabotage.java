package bookpost.simulation.sabotage;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.ParkedEntry;
import bookpost.announcement.Publication;
import bookpost.announcement.Publication.Published;
import bookpost.announcement.Sequence;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.bootstrap.Surroundings;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.emulator.topology.Topology;
import bookpost.library.BookAdded;
import bookpost.library.port.out.LibraryRepository;
import bookpost.simulation.cloud.Functions;
import bookpost.simulation.table.ForwardingClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// A known mistake, made on purpose, in one place.
///
/// @param what in one sentence
/// @param topologies the short names of those in which it can be made
/// @param redrawing what becomes of the topology
/// @param functions what is deployed
public record Sabotage(
    String name,
    String what,
    List<String> topologies,
    UnaryOperator<Topology> redrawing,
    Functions functions) {
  private static final List<String> CDC = List.of("cdc");
  private static final List<String> PIPES = List.of("pipes");
  private static final List<String> OUTBOX = List.of("outbox");
  private static final List<String> EVERYWHERE = List.of("pipes", "cdc", "outbox");
  private static final List<String> WITH_BUS = List.of("cdc", "outbox");
  private static final List<String> WITH_MAPPINGS = List.of("cdc", "outbox");
  private static final List<String> WITH_PIPES = List.of("pipes", "outbox");
  private static final List<String> LATEST_STATE = List.of("pipes", "cdc");

  /// The sequence number of a record in a batch.
  private static final Pattern POSITION = Pattern.compile("\"SequenceNumber\":\"(\\d+)\"");

  public static final List<Sabotage> ALL =
      List.of(

          // In a deployment file.

          new Sabotage(
              "reads from now on",
              "a stream is read from LATEST: what was written before reading begins is never read",
              EVERYWHERE,
              Redrawing.startingAt(StartingPosition.LATEST)),
          new Sabotage(
              "relay without dead letters",
              "a relay that gives up after two retries tells no queue what it has given up",
              EVERYWHERE,
              Redrawing.ofRelaysThatGiveUpUnheard(2)),
          new Sabotage(
              "reports unread",
              "a mapping without ReportBatchItemFailures takes any answer for success",
              WITH_MAPPINGS,
              Redrawing.withoutReports()),
          new Sabotage(
              "named by the operation",
              "INSERT is taken for an addition and MODIFY for a removal: a book that comes back is removed",
              PIPES,
              Redrawing.ofFilters(
                  it -> List.of(operation(isOfAdditions(it) ? "INSERT" : "MODIFY")))),
          new Sabotage(
              "overwrite taken for addition",
              "a pipe without a filter announces every write of a row as an addition",
              PIPES,
              Redrawing.ofFilters(it -> isOfAdditions(it) ? List.of() : it)),
          new Sabotage(
              "removals filtered out",
              "a filter lets nothing pass but new rows",
              CDC,
              Redrawing.ofFilters(_ -> List.of(operation("INSERT")))),
          new Sabotage(
              "expiry taken for change",
              "a pipe without a filter takes rows that expire for changes",
              OUTBOX,
              Redrawing.ofFilters(_ -> List.of())),
          new Sabotage(
              "field left out",
              "a pipe's template leaves the sequence out",
              WITH_PIPES,
              Redrawing.ofTemplates(it -> it.replaceAll("\"sequence\": [^,]*,", ""))),
          new Sabotage(
              "rules queue taken for the consumers",
              "a function has no on-failure destination, for its rule has a dead-letter queue",
              CDC,
              Redrawing.withoutOnFailureQueues()),
          new Sabotage(
              "rule tries once",
              "a rule neither tries again nor has a dead-letter queue",
              WITH_BUS,
              Redrawing.ofRulesThatTryOnce()),
          new Sabotage(
              "dead letters forgotten",
              "dead letters are kept for a minute",
              EVERYWHERE,
              Redrawing.keepingDeadLettersFor(Duration.ofMinutes(1))),
          new Sabotage(
              "outbox expires early",
              "rows of the outbox are kept for a day",
              OUTBOX,
              Redrawing.ofSetting("OUTBOX_RETENTION_DAYS", "1")),
          new Sabotage(
              "outbox never expires",
              "rows of the outbox are never deleted",
              OUTBOX,
              Redrawing.ofTimeToLive("OUTBOX_TABLE", Optional.empty())),
          new Sabotage(
              "parked expires early",
              "parked entries are kept for a day",
              WITH_BUS,
              Redrawing.ofSetting("PARKING_RETENTION_DAYS", "1")),
          new Sabotage(
              "latest state for every event",
              "a consumer that is to see every event takes the latest state",
              OUTBOX,
              Redrawing.ofSetting("ORDERING", "latest-state")),
          new Sabotage(
              "sweep never runs",
              "a gap is left to the next event: nothing sweeps the inbox",
              OUTBOX,
              Redrawing.withoutSchedules()),

          // In the library and what it writes.

          new Sabotage(
              "library checks then writes",
              "a book's row is read, and then written whatever stands there by then",
              EVERYWHERE,
              Miswiring.ofRows("BOOKS_TABLE", (put, _) -> unconditional(put))),
          new Sabotage(
              "dual write",
              "the outbox's row is written after the book's, not with it",
              OUTBOX,
              Miswiring.ofStore("OUTBOX_TABLE", (right, _) -> new TwoWrites(right, false))),
          new Sabotage(
              "old token for a new decision",
              "every transaction has the same ClientRequestToken, whatever was decided",
              OUTBOX,
              Miswiring.ofStore("OUTBOX_TABLE", (right, _) -> withOneToken(right))),
          new Sabotage(
              "removal without outbox row",
              "a removal puts no row into the outbox",
              OUTBOX,
              Miswiring.ofStore("OUTBOX_TABLE", (right, _) -> new WithoutRemovals(right))),
          new Sabotage(
              "removal deletes the row",
              "a removal deletes the book's row, and with it number, time and trace",
              LATEST_STATE,
              Miswiring.ofStore("BOOKS_TABLE", (right, _) -> deletingRemoved(right))),
          new Sabotage(
              "ids cloned with a snapshot",
              "a generator of ids from before the snapshot draws the same in every instance",
              EVERYWHERE,
              new Miswiring() {
                @Override
                Surroundings surroundings(Surroundings right) {
                  return new ClonedIds(right);
                }
              }),
          new Sabotage(
              "sequence from the clock",
              "changes are numbered by the time of day",
              EVERYWHERE,
              Miswiring.ofRows(
                  "BOOKS_TABLE",
                  (put, clock) ->
                      with(
                          put,
                          "sequence",
                          AttributeValue.fromS(
                              new Sequence(clock.instant().toEpochMilli()).text())))),
          new Sabotage(
              "held book announced again",
              "a book that is held is announced again when it is added again",
              EVERYWHERE,
              new Miswiring() {
                @Override
                LibraryRepository library(LibraryRepository right) {
                  return new AnnouncingAgain(right);
                }
              }),
          new Sabotage(
              "acknowledged though failed",
              "a client is told success, whatever became of the write",
              EVERYWHERE,
              Miswiring.ofCode((function, right) ->
                  function.handler().endsWith(".AddBookFunction")
                      ? new WrongAnswer(
                          right, (_, answer) -> answer.replaceFirst(":50[03]", ":201"))
                      : right)),

          // In the relay.

          new Sabotage(
              "result per entry lost",
              "FailedEntryCount is ignored: PutEvents has answered, so all was taken",
              CDC,
              new Miswiring() {
                @Override
                EventBridgeClient eventBridge(EventBridgeClient right) {
                  return new AllTaken(right);
                }
              }),
          new Sabotage(
              "checkpoint past a failure",
              "batchItemFailures is empty, though something failed",
              WITH_MAPPINGS,
              Miswiring.ofCode((_, right) ->
                  new WrongAnswer(
                      right,
                      (_, answer) ->
                          answer.contains("itemIdentifier")
                              ? "{\"batchItemFailures\":[]}"
                              : answer))),
          new Sabotage(
              "last failure reported",
              "the last of a batch is reported as failed, and not the first that has failed",
              CDC,
              Miswiring.ofCode((_, right) -> new WrongAnswer(right, Sabotage::withLastOfBatch))),
          new Sabotage(
              "removals dropped from mixed batches",
              "a batch that holds an addition is taken to hold nothing else",
              CDC,
              Miswiring.ofPublisher(Sabotage::publishingOneKind)),
          new Sabotage(
              "two of a book in a request",
              "two events of a book are in one PutEvents, which may fail the one without the other",
              CDC,
              Miswiring.ofPublisher((client, bus) -> new CarelessPublisher(client, bus, 10))),
          new Sabotage(
              "on after a failure",
              "after an event that failed, the next of the same book is published",
              CDC,
              Miswiring.ofPublisher((client, bus) -> new CarelessPublisher(client, bus, 1))),
          new Sabotage(
              "new id when relayed",
              "an announcement gets its id when it is relayed, and another when it is relayed again",
              CDC,
              new Miswiring() {
                @Override
                EventPublisher publisher(
                    EventPublisher right,
                    EventBridgeClient client,
                    Map<String, String> environment,
                    Supplier<AnnouncementId> ids) {
                  return (announcements, within) ->
                      right.publish(
                          announcements.stream().map(it -> renamed(it, ids.get())).toList(),
                          within);
                }
              }),

          // In the consumer.

          new Sabotage(
              "inbox checks then writes",
              "the inbox is read, and then written whatever stands there by then",
              EVERYWHERE,
              Miswiring.ofRows("CATALOGUE_TABLE", (put, _) -> unconditional(put))),
          new Sabotage(
              "effect before watermark",
              "the effect is one write and the watermark another",
              EVERYWHERE,
              Miswiring.ofStore("CATALOGUE_TABLE", (right, _) -> new EffectFirst(right))),
          new Sabotage(
              "watermark expires",
              "the inbox's mark is kept for a day",
              EVERYWHERE,
              Redrawing.ofTimeToLive("CATALOGUE_TABLE", Optional.of("expiresAt")),
              Miswiring.ofRows(
                  "CATALOGUE_TABLE",
                  (put, clock) ->
                      with(
                          put,
                          "expiresAt",
                          AttributeValue.fromN(
                              String.valueOf(
                                  clock.instant().plus(Duration.ofDays(1)).getEpochSecond()))))),
          new Sabotage(
              "older over newer",
              "what comes last is taken for the latest",
              LATEST_STATE,
              Miswiring.ofCatalogue(right ->
                  MisledCatalogue.showing(
                      right,
                      inbox -> new Inbox(Sequence.NONE, inbox.deferred(), inbox.parkedUpTo())))),
          new Sabotage(
              "two pipes taken for ordered",
              "a consumer of two pipes takes what follows the last, and all else for duplicates",
              PIPES,
              Miswiring.ofCatalogue(right ->
                  MisledCatalogue.storing(
                      right,
                      decided ->
                          decided.reception() instanceof Applied(var applied)
                                  && applied.getFirst().sequence().isAfter(decided.inbox().next())
                              ? decided.or(new Unchanged())
                              : decided))),
          new Sabotage(
              "held taken for done",
              "what comes early is not held, and counts as done",
              OUTBOX,
              Miswiring.ofCatalogue(right ->
                  MisledCatalogue.storing(
                      right,
                      decided ->
                          decided.reception() instanceof Deferred
                              ? decided.or(new Unchanged())
                              : decided))),
          new Sabotage(
              "held never released",
              "nobody looks for what is held when the gap before it fills",
              OUTBOX,
              Miswiring.ofCatalogue(right ->
                  MisledCatalogue.showing(
                      right,
                      inbox -> new Inbox(inbox.watermark(), List.of(), inbox.parkedUpTo())))),
          new Sabotage(
              "held forgotten before it is parked",
              "what has waited too long is deleted first, and then parked",
              OUTBOX,
              Miswiring.ofCatalogue(ForgetfulCatalogue::new)),
          new Sabotage(
              "held in two writes",
              "what is held and the mark that it is are two writes",
              OUTBOX,
              Miswiring.ofStore("DEFERRED_TABLE", (right, _) -> new TwoWrites(right, true))),
          new Sabotage(
              "failures swallowed",
              "a consumer logs what has failed, and returns",
              LATEST_STATE,
              Miswiring.ofCode((function, right) ->
                  function.environment().containsKey("ORDERING") ? new Swallowing(right) : right)),
          new Sabotage(
              "unreadable dropped",
              "an event that nobody here can read is dropped",
              EVERYWHERE,
              Miswiring.ofParkingLot(right ->
                  entry -> {
                    if (isBehindGap(entry)) {
                      right.park(entry);
                    }
                  })),
          new Sabotage(
              "behind a gap dropped",
              "what has waited too long for a gap to fill is dropped",
              OUTBOX,
              Miswiring.ofParkingLot(right ->
                  entry -> {
                    if (!isBehindGap(entry)) {
                      right.park(entry);
                    }
                  })),
          new Sabotage(
              "parked anew each time",
              "an entry is named by when it was parked: what comes again is there twice",
              EVERYWHERE,
              Miswiring.ofParkingLot(right -> {
                var times = new AtomicInteger();
                return entry -> right.park(named(entry, times.incrementAndGet()));
              })),
          new Sabotage(
              "poison tried for ever",
              "what nobody can read fails, and is handed out again without end",
              EVERYWHERE,
              Redrawing.withoutEnd(),
              Miswiring.ofParkingLot(right ->
                  entry -> {
                    if (!isBehindGap(entry)) {
                      throw new IllegalArgumentException(entry.cause());
                    }
                    right.park(entry);
                  })));

  Sabotage(String name, String what, List<String> topologies, Redrawing redrawing) {
    this(name, what, topologies, redrawing, Functions.BOOKPOST);
  }

  Sabotage(String name, String what, List<String> topologies, Functions functions) {
    this(name, what, topologies, UnaryOperator.identity(), functions);
  }

  /// Those that can be made in a topology.
  ///
  /// @param topology its short name
  public static List<Sabotage> in(String topology) {
    return ALL.stream().filter(it -> it.topologies().contains(topology)).toList();
  }

  public Topology applyTo(Topology topology) {
    return redrawing.apply(topology);
  }

  @Override
  public String toString() {
    return name;
  }

  private static boolean isOfAdditions(List<String> filters) {
    return filters.toString().contains("\"held\"");
  }

  private static String operation(String name) {
    return "{\"eventName\": [\"%s\"]}".formatted(name);
  }

  private static Put unconditional(Put put) {
    return Put.builder().tableName(put.tableName()).item(put.item()).build();
  }

  private static Put with(Put put, String attribute, AttributeValue value) {
    var item = new HashMap<>(put.item());
    item.put(attribute, value);
    return put.toBuilder().item(item).build();
  }

  private static DynamoDbClient withOneToken(DynamoDbClient client) {
    return new ForwardingClient(client) {
      @Override
      public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return super.transactWriteItems(request.toBuilder().clientRequestToken("change").build());
      }
    };
  }

  private static DynamoDbClient deletingRemoved(DynamoDbClient client) {
    return new ForwardingClient(client) {
      @Override
      public PutItemResponse putItem(PutItemRequest request) {
        if (!AttributeValue.fromS("removed").equals(request.item().get("status"))) {
          return super.putItem(request);
        }
        deleteItem(
            DeleteItemRequest.builder()
                .tableName(request.tableName())
                .key(Map.of("name", request.item().get("name")))
                .build());
        return PutItemResponse.builder().build();
      }
    };
  }

  private static String withLastOfBatch(String batch, String answer) {
    return answer.contains("itemIdentifier")
        ? POSITION
            .matcher(batch)
            .results()
            .reduce((_, last) -> last)
            .map(it ->
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"%s\"}]}".formatted(it.group(1)))
            .orElse(answer)
        : answer;
  }

  private static EventPublisher publishingOneKind(EventPublisher right) {
    return (announcements, within) -> {
      var additions = announcements.stream().filter(it -> it.event() instanceof BookAdded).toList();
      if (additions.isEmpty()) {
        return right.publish(announcements, within);
      }
      var publications = right.publish(additions, within).iterator();
      return announcements.stream()
          .<Publication>map(
              it -> it.event() instanceof BookAdded ? publications.next() : new Published())
          .toList();
    };
  }

  private static Announcement renamed(Announcement it, AnnouncementId id) {
    return new Announcement(id, it.time(), it.sequence(), it.trace(), it.event());
  }

  private static ParkedEntry named(ParkedEntry entry, int time) {
    return new ParkedEntry(
        entry.consumer(), entry.book(), entry.entry() + "#" + time, entry.content(), entry.cause());
  }

  private static boolean isBehindGap(ParkedEntry entry) {
    return entry.cause().endsWith(" is missing");
  }
}
