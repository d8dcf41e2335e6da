package bookpost.adapter.in.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.ParkedEntry;
import bookpost.announcement.service.ParkUnreadableService;
import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.cloudevents.JsonValue;
import bookpost.cloudevents.JsonValue.Element;
import bookpost.library.Addition;
import bookpost.library.Removal;
import bookpost.testkit.Golden;
import bookpost.testkit.Samples;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Throws mangled bytes at the handlers. The seed is fixed, so a failure can be repeated.
final class MutationTest {
  private static final long SEED = 20_261_123;
  private static final int ROUNDS = 3_000;
  private static final String BOOK =
      "{\"name\":\"Team Topologies\",\"authors\":[\"Manuel Pais\",\"Matthew"
          + " Skelton\"],\"year\":2019}";
  private static final String ADDED = Golden.read("book-added.event.json");
  private static final String REMOVED = Golden.read("book-removed.event.json");
  private static final String[] SPLICES = {
    "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "1e400", "\\ud800", "\u0000", "é", "📚", "-",
    "\"a\":"
  };

  private final Random random = new Random(SEED);

  @Test
  void noBodyCausesAServerError() throws IOException {
    Invocation add =
        new AddBookHandler((_, _) -> new Addition.AlreadyHeld(), () -> Samples.TRACE)::handle;
    Invocation remove =
        new RemoveBookHandler((_, _) -> new Removal.NotHeld(), () -> Samples.TRACE)::handle;

    for (int round = 0; round < ROUNDS; round++) {
      var request = Invocation.request(Base64.getEncoder().encodeToString(mangled(BOOK)));
      request.setIsBase64Encoded(true);
      var event = Invocation.write(request, APIGatewayV2HTTPEvent.class);

      assertThat(status(add, event)).as(event).isIn("201", "400");
      assertThat(status(remove, event)).as(event).isIn("204", "400");
    }
  }

  @Test
  void noRequestCausesAServerError() throws IOException {
    Invocation add =
        new AddBookHandler((_, _) -> new Addition.AlreadyHeld(), () -> Samples.TRACE)::handle;
    Invocation list =
        new ListBooksHandler(
                _ -> new CataloguePage(List.of(), Optional.empty()), () -> Samples.TRACE)
            ::handle;
    var posted = Invocation.write(Invocation.request(BOOK), APIGatewayV2HTTPEvent.class);
    var asked =
        Invocation.write(
            APIGatewayV2HTTPEvent.builder()
                .withQueryStringParameters(Map.of("limit", "7", "next", "eyJhIjoxfQ"))
                .build(),
            APIGatewayV2HTTPEvent.class);

    for (int round = 0; round < ROUNDS; round++) {
      var post = new String(mangled(posted), UTF_8);
      var get = new String(mangled(asked), UTF_8);

      assertThat(status(add, post)).as(post).isIn("201", "400");
      assertThat(status(list, get)).as(get).isIn("200", "400");
    }
  }

  @Test
  void noRecordOfABatchIsEverLost() {
    var batch =
        "{\"Records\":[%s,%s]}"
            .formatted(
                Golden.read("book-added.record.json"), Golden.read("book-removed.record.json"));
    int whole = 0;

    for (int round = 0; round < ROUNDS; round++) {
      var event = new String(mangled(batch), UTF_8);
      var relayed = new ArrayList<String>();
      var parked = new ArrayList<ParkedEntry>();
      Invocation handler =
          new ChangeStreamHandler(
                  (announcements, _) -> {
                    announcements.forEach(it -> relayed.add(it.id().value()));
                    return new TreeMap<>();
                  },
                  new ParkUnreadableService(parked::add, "relay"))
              ::handle;

      if (answered(handler, event)) {
        whole++;
        var records = JsonValue.elements(event, "Records").orElseThrow();
        var silent = records.stream().filter(MutationTest::isSilent).count();
        assertThat(relayed.size() + parked.size() + silent).as(event).isEqualTo(records.size());
      }
    }

    assertThat(whole).isGreaterThan(ROUNDS / 10);
  }

  @Test
  void noEventOfTheBusIsEverLost() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      var event = new String(mangled(busEvent(ADDED)), UTF_8);
      var parked = new ArrayList<ParkedEntry>();

      assertThat(received(event, parked) + parked.size()).as(event).isEqualTo(1);
      assertThat(parked).as(event).allMatch(entry -> entry.content().equals(event));
    }
  }

  @Test
  void noElementOfAPipesListIsEverLost() throws IOException {
    var list = "[%s,%s]".formatted(Golden.read("book-added.pipe-event.json"), REMOVED);
    int whole = 0;

    for (int round = 0; round < ROUNDS; round++) {
      var payload = new String(mangled(list), UTF_8);
      var elements = JsonValue.elements(payload);
      var contents =
          elements.map(it -> it.stream().map(Element::content).toList()).orElse(List.of(payload));
      var parked = new ArrayList<ParkedEntry>();
      whole += elements.isPresent() ? 1 : 0;

      assertThat(received(payload, parked) + parked.size()).as(payload).isEqualTo(contents.size());
      assertThat(parked).as(payload).allMatch(entry -> contents.contains(entry.content()));
    }

    assertThat(whole).isGreaterThan(ROUNDS / 10);
  }

  @Test
  void noMessageOfAQueueIsEverLost() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      var bodies =
          List.of(
              new String(mangled(busEvent(ADDED)), UTF_8),
              new String(mangled(busEvent(REMOVED)), UTF_8));
      var parked = new ArrayList<ParkedEntry>();

      var received = received(Invocation.messages(bodies), parked);

      assertThat(received + parked.size()).as(bodies.toString()).isEqualTo(2);
      assertThat(parked).as(bodies.toString()).allMatch(it -> bodies.contains(it.content()));
    }
  }

  private static int received(String payload, List<ParkedEntry> parked) throws IOException {
    var received = new ArrayList<String>();
    Invocation handler =
        new AnnouncementHandler(
                announcement -> {
                  received.add(announcement.id().value());
                  return new Unchanged();
                },
                new ParkUnreadableService(parked::add, "catalogue"))
            ::handle;
    var answer = handler.on(payload, new TestContext());
    assertThat(answer).isIn("", "{\"batchItemFailures\":[]}");
    return received.size();
  }

  private static String busEvent(String detail) {
    return "{\"id\":\"1\",\"detail\":%s}".formatted(detail);
  }

  /// Said apart from the handler: a deletion, or a write whose event the old image has already.
  private static boolean isSilent(Element element) {
    var record = element.value().orElse(new JsonValue.Null());
    var id = record.text("dynamodb", "NewImage", "eventId", "S");
    var repeated = id.isPresent() && id.equals(record.text("dynamodb", "OldImage", "eventId", "S"));
    var operation = record.text("eventName").orElse("");
    var written = operation.equals("INSERT") || operation.equals("MODIFY");
    var without = record.at("dynamodb", "NewImage").isEmpty() && record.at("dynamodb").isPresent();
    return repeated || (without && !written);
  }

  private static boolean answered(Invocation handler, String event) {
    try {
      var answer = handler.on(event, new TestContext());
      assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
      return true;
    } catch (IllegalArgumentException | IOException _) {
      return false;
    }
  }

  private static String status(Invocation handler, String event) throws IOException {
    var context = new TestContext();
    var out = new ByteArrayOutputStream();
    handler.handle(new ByteArrayInputStream(event.getBytes(UTF_8)), out, context);
    return switch (JsonValue.parse(out.toString(UTF_8))
        .flatMap(it -> it.at("statusCode"))
        .orElseThrow()) {
      case JsonValue.Num(var digits) -> digits;
      default -> throw new AssertionError(out.toString(UTF_8));
    };
  }

  /// One to three bytes changed, dropped, doubled or spliced in, or the end cut off.
  private byte[] mangled(String text) {
    var bytes = new StringBuilder(latin1(text));
    for (int edits = random.nextInt(1, 4); edits > 0 && !bytes.isEmpty(); edits--) {
      int at = random.nextInt(bytes.length());
      switch (random.nextInt(8)) {
        case 0, 1 -> bytes.setCharAt(at, (char) random.nextInt(256));
        case 2 -> bytes.setCharAt(at, (char) (bytes.charAt(at) ^ (1 << random.nextInt(8))));
        case 3 -> bytes.deleteCharAt(at);
        case 4 -> bytes.insert(at, bytes.charAt(at));
        case 5 -> bytes.insert(at, latin1(SPLICES[random.nextInt(SPLICES.length)]));
        case 6 -> bytes.delete(at, Math.min(bytes.length(), at + random.nextInt(20)));
        default -> {
          if (random.nextInt(10) == 0) {
            bytes.setLength(at);
          }
        }
      }
    }
    return bytes.toString().getBytes(ISO_8859_1);
  }

  /// Each byte of the text's UTF-8 as one character.
  private static String latin1(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
