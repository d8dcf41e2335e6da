package bookpost.adapter.in.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.announcement.Announcement;
import bookpost.announcement.ParkedEntry;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Outdated;
import bookpost.catalogue.port.in.ReceiveAnnouncementUseCase;
import bookpost.cloudevents.CloudEvents;
import bookpost.library.BookAdded;
import bookpost.testkit.Golden;
import bookpost.testkit.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnnouncementHandlerTest {
  private static final String ADDED = Golden.read("book-added.event.json");
  private static final String REMOVED = Golden.read("book-removed.event.json");

  private final List<Announcement> received = new ArrayList<>();
  private final List<ParkedEntry> parked = new ArrayList<>();
  private final TestContext context = new TestContext();

  @Test
  void theGoldenEventsReachTheCatalogue() throws IOException {
    applying().on(busEvent(ADDED), context);
    applying().on(busEvent(REMOVED), context);

    assertThat(received).containsExactly(Samples.bookAdded(), Samples.bookRemoved());
    assertThat(parked).isEmpty();
  }

  @Test
  void anEffectIsLoggedOnce() throws IOException {
    applying().on(busEvent(ADDED), context);
    applying().on(busEvent(REMOVED), context);
    receiving(_ -> new Outdated()).on(busEvent(REMOVED), context);

    assertThat(context.logged())
        .extracting(line -> line.text("message"))
        .containsExactly(
            Optional.of("Team Topologies was added!"),
            Optional.of("Team Topologies was removed!"),
            Optional.of("outdated"));
    assertThat(context.logged())
        .allSatisfy(line -> {
          assertThat(line.text("requestId")).contains("request-1");
          assertThat(line.text("announcementId")).isPresent();
          assertThat(line.text("trace")).contains(Samples.TRACE.traceparent());
          assertThat(line.text("book")).contains("Team Topologies");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"}\n{\"level\":\"ERROR\"}", "📚\\\t\u0000", "a\u2028b", "%s"})
  void hostileTextStaysOneLineOfJson(String name) throws IOException {
    var announcement =
        new Announcement(
            Samples.bookAdded().id(),
            Samples.bookAdded().time(),
            Samples.bookAdded().sequence(),
            Samples.TRACE,
            new BookAdded(Samples.book(name)));

    applying().on(busEvent(CloudEvents.write(announcement)), context);

    assertThat(context.lines()).singleElement().asString().doesNotContain("\n");
    assertThat(context.logged().getFirst().text("book")).contains(name);
    assertThat(context.logged().getFirst().text("message")).contains(name + " was added!");
  }

  static Stream<String> unreadable() {
    return Stream.of(
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"detail\": null}",
        "{\"detail\": \"text\"}",
        busEvent("{}"),
        busEvent(ADDED.replace("/1.json", "/2.json")),
        busEvent(ADDED.replace("\"1.0\"", "\"2.0\"")),
        busEvent(ADDED.replace("\"BookAdded\"", "\"BookLent\"")),
        busEvent(ADDED.replace("\"data\":", "\"x\":")),
        busEvent(ADDED.replace("2019", "\"MMXIX\"")),
        busEvent(ADDED.replace("\"sequence\": \"0", "\"sequence\": \"")),
        busEvent(
            ADDED.replace(
                "\"subject\": \"Team Topologies\"",
                "\"subject\": " + "[".repeat(2_000) + "]".repeat(2_000))));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatCannotBeReadIsParkedWholeAndDone(String event) throws IOException {
    applying().on(event, context);

    assertThat(received).isEmpty();
    assertThat(parked)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.consumer()).isEqualTo("catalogue");
          assertThat(entry.content()).isEqualTo(event);
          assertThat(entry.cause()).contains(" must ");
        });
    assertThat(context.logged())
        .extracting(line -> line.text("level"))
        .containsExactly(Optional.of("WARN"));
  }

  @Test
  void aParkedEventGoesByTheNamesThatItClaims() throws IOException {
    applying().on(busEvent(ADDED.replace("/1.json", "/2.json")), context);

    assertThat(parked.getFirst().book()).isEqualTo("Team Topologies");
    assertThat(parked.getFirst().entry())
        .isEqualTo("00000000000000000001#" + Samples.bookAdded().id().value());
  }

  @Test
  void aFailureIsThrownForThePlatformToTryAgain() {
    Invocation handler =
        receiving(_ -> {
          throw new IllegalStateException("the catalogue is out of reach");
        });

    assertThatThrownBy(() -> handler.on(busEvent(ADDED), context))
        .hasMessage("the catalogue is out of reach");
    assertThat(parked).isEmpty();
  }

  @Test
  void whatCannotBeParkedFails() {
    Invocation handler =
        new AnnouncementHandler(
                announcement -> new Applied(announcement.event()),
                _ -> {
                  throw new IllegalStateException("parking is out of reach");
                },
                "catalogue")
            ::handle;

    assertThatThrownBy(() -> handler.on("{}", context)).hasMessage("parking is out of reach");
  }

  private Invocation applying() {
    return receiving(announcement -> new Applied(announcement.event()));
  }

  private Invocation receiving(Function<Announcement, Reception> catalogue) {
    ReceiveAnnouncementUseCase useCase =
        announcement -> {
          received.add(announcement);
          return catalogue.apply(announcement);
        };
    return new AnnouncementHandler(useCase, parked::add, "catalogue")::handle;
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
