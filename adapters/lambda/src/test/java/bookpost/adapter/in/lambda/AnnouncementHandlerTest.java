package bookpost.adapter.in.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.ParkedEntry;
import bookpost.announcement.Sequence;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.announcement.service.ParkUnreadableService;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.in.ReceiveAnnouncementUseCase;
import bookpost.cloudevents.CloudEvents;
import bookpost.library.BookAdded;
import bookpost.testkit.Golden;
import bookpost.testkit.Samples;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnnouncementHandlerTest {
  private static final String ADDED = Golden.read("book-added.event.json").strip();
  private static final String REMOVED = Golden.read("book-removed.event.json").strip();
  private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";
  private static final String DEEP = "[".repeat(30_000) + "]".repeat(30_000);
  private static final String TWICE = ADDED.replace("\"id\"", "\"id\": \"x\", \"id\"");

  private final List<Announcement> received = new ArrayList<>();
  private final List<ParkedEntry> parked = new ArrayList<>();
  private final Set<Announcement> failing = new HashSet<>();
  private final TestContext context = new TestContext();

  static Stream<String> golden() {
    return Stream.of(
        "[%s,%s]".formatted(ADDED, REMOVED),
        " [ %s , %s ] "
            .formatted(
                Golden.read("book-added.pipe-event.json"),
                Golden.read("book-removed.pipe-event.json")),
        Invocation.messages(List.of(busEvent(ADDED), busEvent(REMOVED))));
  }

  @Test
  void theGoldenEventsOfTheBusReachTheCatalogue() throws IOException {
    applying().on(busEvent(ADDED), context);
    applying().on(busEvent(REMOVED), context);

    assertThat(received).containsExactly(Samples.bookAdded(), Samples.bookRemoved());
    assertThat(parked).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void theGoldenEventsOfAPipeAndOfAQueueReachTheCatalogueInTheirOrder(String batch)
      throws IOException {
    var answer = applying().on(batch, context);

    assertThat(received).containsExactly(Samples.bookAdded(), Samples.bookRemoved());
    assertThat(parked).isEmpty();
    assertThat(answer).isEqualTo(batch.strip().startsWith("[") ? "" : NOTHING_FAILED);
  }

  @Test
  void aPipesListOfOneIsAListAsWell() throws IOException {
    applying().on("[" + ADDED + "]", context);

    assertThat(received).containsExactly(Samples.bookAdded());
  }

  @ParameterizedTest
  @CsvSource({"[], ''", "'{\"Records\": []}', '{\"batchItemFailures\":[]}'"})
  void anEmptyBatchIsDone(String batch, String answer) throws IOException {
    assertThat(applying().on(batch, context)).isEqualTo(answer);
    assertThat(received).isEmpty();
    assertThat(parked).isEmpty();
  }

  @Test
  void anEffectIsLoggedOnce() throws IOException {
    applying().on(busEvent(ADDED), context);
    applying().on(busEvent(REMOVED), context);
    answering(new Unchanged()).on(busEvent(REMOVED), context);

    assertThat(messages())
        .containsExactly(
            "Team Topologies was added!",
            "Team Topologies was removed!",
            "ignored: already known or outdated");
    assertThat(context.logged())
        .allSatisfy(line -> {
          assertThat(line.text("requestId")).contains("request-1");
          assertThat(line.text("announcementId")).isPresent();
          assertThat(line.text("trace")).contains(Samples.TRACE.traceparent());
          assertThat(line.text("book")).contains("Team Topologies");
        });
  }

  @Test
  void aReleasedAnnouncementIsLoggedUnderItsOwnId() throws IOException {
    var both = List.of(Samples.bookAdded(), Samples.bookRemoved());

    answering(new Applied(both)).on(busEvent(ADDED), context);

    assertThat(messages())
        .containsExactly("Team Topologies was added!", "Team Topologies was removed!");
    assertThat(context.logged())
        .extracting(line -> line.text("announcementId").orElseThrow())
        .containsExactly(Samples.bookAdded().id().value(), Samples.bookRemoved().id().value());
  }

  @Test
  void anAnnouncementWithoutEffectIsLoggedWithItsReason() throws IOException {
    var removed = List.of(Samples.bookRemoved());

    answering(new Deferred(Samples.bookRemoved(), new Sequence(1))).on(busEvent(REMOVED), context);
    answering(new Stalled(removed, new Sequence(1))).on(busEvent(REMOVED), context);
    answering(new Parked(removed)).on(busEvent(REMOVED), context);

    assertThat(messages())
        .containsExactly("deferred: waiting for number 1", "parked: number 1 is missing", "parked");
    assertThat(context.logged())
        .extracting(line -> line.text("level").orElseThrow())
        .containsExactly("INFO", "WARN", "WARN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"}\n{\"level\":\"ERROR\"}", "📚\\\t\u0000", "a\u2028b", "%s"})
  void hostileTextStaysOneLineOfJson(String name) throws IOException {
    applying().on(busEvent(CloudEvents.write(added(name, 1))), context);

    assertThat(context.lines()).singleElement().asString().doesNotContain("\n");
    assertThat(context.logged().getFirst().text("book")).contains(name);
    assertThat(context.logged().getFirst().text("message")).contains(name + " was added!");
  }

  static Stream<String> unreadable() {
    return Stream.of(
        "null",
        "{}",
        "1",
        "\"text\"",
        "{\"detail\": " + DEEP + "}",
        TWICE,
        ADDED.replace("/1.json", "/2.json"),
        ADDED.replace("\"1.0\"", "\"2.0\""),
        ADDED.replace("\"BookAdded\"", "\"BookLent\""),
        ADDED.replace("\"data\":", "\"x\":"),
        ADDED.replace("2019", "\"MMXIX\""),
        ADDED.replace("\"sequence\": \"0", "\"sequence\": \""),
        ADDED.replace("\"subject\": \"Team Topologies\"", "\"subject\": " + DEEP));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void anEventOfTheBusThatCannotBeReadIsParkedWholeAndDone(String detail) throws IOException {
    assertParkedWhole(busEvent(detail));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[",
        "[{]",
        "null",
        "1",
        "{}",
        "{\"detail\": null}",
        "{\"Records\": null}",
        "{\"Records\": [{]}",
        "{\"detail\": {}}}"
      })
  void aPayloadOfAnUnknownSenderIsParkedWholeAndDone(String payload) throws IOException {
    assertParkedWhole(payload);
  }

  private void assertParkedWhole(String payload) throws IOException {
    var answer = applying().on(payload, context);

    assertThat(answer).isEmpty();
    assertThat(received).isEmpty();
    assertThat(parked)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.consumer()).isEqualTo("catalogue");
          assertThat(entry.content()).isEqualTo(payload);
          assertThat(entry.cause()).contains(" must ");
        });
    assertThat(context.logged())
        .extracting(line -> line.text("level"))
        .containsExactly(Optional.of("WARN"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void anElementOfAPipesListThatCannotBeReadIsParkedWholeAndStopsNoOther(String element)
      throws IOException {
    applying().on("[" + element + ", " + REMOVED + "]", context);

    assertThat(received).containsExactly(Samples.bookRemoved());
    assertThat(parked).extracting(ParkedEntry::content).containsExactly(element);
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void aMessageThatCannotBeReadIsParkedWholeAndStopsNoOther(String detail) throws IOException {
    var bodies = List.of(busEvent(detail), detail, busEvent(REMOVED));

    var answer = applying().on(Invocation.messages(bodies), context);

    assertThat(answer).isEqualTo(NOTHING_FAILED);
    assertThat(received).containsExactly(Samples.bookRemoved());
    assertThat(parked).extracting(ParkedEntry::content).containsExactly(busEvent(detail), detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "null",
        "[]",
        "{}",
        "{\"messageId\": \"a\"}",
        "{\"messageId\": \"a\", \"body\": null}",
        "{\"messageId\": \"a\", \"body\": {\"detail\": {}}}",
        "{\"messageId\": \"a\", \"messageId\": \"b\", \"body\": \"{}\"}"
      })
  void aMessageWithoutABodyIsParkedWholeAndStopsNoOther(String message) throws IOException {
    var one = Invocation.messages(List.of(busEvent(ADDED)));
    var batch = one.replace("[{", "[" + message + ",{");

    var answer = applying().on(batch, context);

    assertThat(batch).isNotEqualTo(one);
    assertThat(answer).isEqualTo(NOTHING_FAILED);
    assertThat(received).containsExactly(Samples.bookAdded());
    assertThat(parked)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.content()).isEqualTo(message);
          assertThat(entry.cause()).isEqualTo("the body must be a string");
        });
  }

  @Test
  void aParkedEventGoesByTheNamesThatItClaims() throws IOException {
    var lent = ADDED.replace("/1.json", "/2.json");

    applying().on(busEvent(lent), context);
    applying().on("[" + lent + "]", context);
    applying().on(Invocation.messages(List.of(busEvent(lent))), context);

    assertThat(parked)
        .hasSize(3)
        .allSatisfy(entry -> {
          assertThat(entry.book()).isEqualTo("Team Topologies");
          assertThat(entry.entry())
              .isEqualTo("00000000000000000001#" + Samples.bookAdded().id().value());
        });
  }

  @Test
  void aFailedEventOfTheBusIsThrownForThePlatformToTryAgain() {
    failing.add(Samples.bookAdded());

    assertThatThrownBy(() -> applying().on(busEvent(ADDED), context))
        .hasMessage("the catalogue is out of reach");
    assertThat(parked).isEmpty();
  }

  @Test
  void aPipesFailureIsThrownOnceTheRestHasBeenTaken() {
    failing.addAll(List.of(added("Emma", 1), added("Persuasion", 1)));

    assertThatThrownBy(() ->
            applying()
                .on(
                    list(
                        added("Emma", 1),
                        added("Sanditon", 1),
                        added("Persuasion", 1),
                        added("Lady Susan", 1)),
                    context))
        .hasMessage("failed events: 2")
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(2));
    assertThat(received).containsExactly(added("Sanditon", 1), added("Lady Susan", 1));
    assertThat(parked).isEmpty();
  }

  @Test
  void aPipesBatchSkipsABooksEventsAfterItsFailure() {
    failing.add(added("Emma", 2));

    assertThatThrownBy(() ->
            applying()
                .on(
                    list(
                        added("Emma", 1), added("Emma", 2), added("Sanditon", 1), added("Emma", 3)),
                    context))
        .hasMessage("failed events: 1");
    assertThat(received).containsExactly(added("Emma", 1), added("Sanditon", 1));
  }

  @Test
  void aQueuesFailuresAreReturnedByTheirMessageIdsInOneList() throws IOException {
    failing.addAll(List.of(added("Emma", 1), added("Persuasion", 1)));

    var answer =
        applying()
            .on(
                queue(
                    added("Emma", 1),
                    added("Sanditon", 1),
                    added("Persuasion", 1),
                    added("Emma", 2)),
                context);

    assertThat(Invocation.read(answer, SQSBatchResponse.class).getBatchItemFailures())
        .isEqualTo(List.of(new BatchItemFailure("message-0"), new BatchItemFailure("message-2")));
    assertThat(received).containsExactly(added("Sanditon", 1), added("Emma", 2));
    assertThat(parked).isEmpty();
  }

  @Test
  void aMessageThatFailsTwiceInABatchIsReturnedOnce() throws IOException {
    failing.add(added("Emma", 1));
    var batch = queue(added("Emma", 1), added("Emma", 1)).replace("message-1", "message-0");

    var answer = applying().on(batch, context);

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"message-0\"}]}");
  }

  @Test
  void aMessageWithoutAnIdIsTakenAsAnyOther() throws IOException {
    var batch = queue(added("Emma", 1)).replace("\"messageId\"", "\"x\"");

    assertThat(applying().on(batch, context)).isEqualTo(NOTHING_FAILED);
    assertThat(received).containsExactly(added("Emma", 1));
  }

  @Test
  void aFailureThatCannotBeNamedFailsTheWholeBatchOnceTheRestHasBeenTaken() {
    failing.add(added("Emma", 1));
    var batch = queue(added("Emma", 1), added("Sanditon", 1)).replace("\"messageId\"", "\"x\"");

    assertThatThrownBy(() -> applying().on(batch, context)).hasMessage("failed events: 1");
    assertThat(received).containsExactly(added("Sanditon", 1));
  }

  @Test
  void aFailureOfABatchIsLoggedWithItsCauseAndItsName() throws IOException {
    failing.add(added("Emma", 1));

    applying().on(queue(added("Emma", 1)), context);

    assertThat(context.logged())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.text("level")).contains("ERROR");
          assertThat(line.text("book")).contains("Emma");
          assertThat(line.text("error").orElseThrow()).contains("the catalogue is out of reach");
        });
  }

  @Test
  void anEventThatCannotBeParkedFails() throws IOException {
    Invocation handler =
        handler(
            answering -> new Unchanged(),
            _ -> {
              throw new IllegalStateException("parking is out of reach");
            });

    assertThatThrownBy(() -> handler.on("{}", context)).hasMessage("parking is out of reach");
    assertThatThrownBy(() -> handler.on("[1]", context)).hasMessage("failed events: 1");
    assertThat(handler.on(Invocation.messages(List.of("{}", busEvent(ADDED))), context))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"message-0\"}]}");
  }

  private Invocation applying() {
    return handler(
        announcement -> {
          if (failing.contains(announcement)) {
            throw new IllegalStateException("the catalogue is out of reach");
          }
          received.add(announcement);
          return new Applied(List.of(announcement));
        },
        parked::add);
  }

  private Invocation answering(Reception reception) {
    return handler(_ -> reception, parked::add);
  }

  private static Invocation handler(ReceiveAnnouncementUseCase catalogue, ParkingLot lot) {
    return new AnnouncementHandler(catalogue, new ParkUnreadableService(lot, "catalogue"))::handle;
  }

  private List<String> messages() {
    return context.logged().stream().map(line -> line.text("message").orElseThrow()).toList();
  }

  private static Announcement added(String name, long sequence) {
    return new Announcement(
        new AnnouncementId("id-" + sequence),
        Samples.bookAdded().time(),
        new Sequence(sequence),
        Samples.TRACE,
        new BookAdded(Samples.book(name)));
  }

  private static String list(Announcement... announcements) {
    return Stream.of(announcements).map(CloudEvents::write).toList().toString();
  }

  private static String queue(Announcement... announcements) {
    return Invocation.messages(
        Stream.of(announcements).map(it -> busEvent(CloudEvents.write(it))).toList());
  }

  private static String busEvent(String detail) {
    return """
    {"version":"0","id":"an id of the bus's own","detail-type":"BookAdded",\
    "source":"OutboxDemo","account":"000000000000","time":"2026-11-23T10:15:30Z",\
    "region":"us-east-1","resources":[],"detail":%s}
    """
        .formatted(detail);
  }
}
