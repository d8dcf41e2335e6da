package bookpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.adapter.out.memory.InMemoryEventPublisher;
import bookpost.adapter.out.memory.MemoryBus.Entry;
import bookpost.adapter.out.memory.MemoryBus.Result;
import bookpost.adapter.out.memory.MemoryBus.Result.Taken;
import bookpost.announcement.Announcement;
import bookpost.announcement.service.RelayChangesService;
import bookpost.cloudevents.CloudEvents;
import bookpost.cloudevents.EventReading.Read;
import bookpost.cloudevents.JsonValue;
import bookpost.emulator.cloud.InputTemplate;
import bookpost.emulator.topology.Pipe;
import bookpost.testkit.Golden;
import bookpost.testkit.Samples;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.event.ruler.Machine;

/// Events on the wire: the relay and the pipes' templates are each held to their golden file, and
/// both files to the same announcement.
class GoldenEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"book-added", "book-removed"})
  void theRelayPublishesItsGoldenEvent(String name) throws JsonProcessingException {
    var published = new ArrayList<Entry>();
    var publisher =
        new InMemoryEventPublisher(entries -> {
          published.addAll(entries);
          return entries.stream().<Result>map(_ -> new Taken()).toList();
        });

    new RelayChangesService(publisher, _ -> {}, "relay")
        .relay(List.of(sample(name)), Duration.ZERO);

    assertThat(published).hasSize(1);
    assertThat(pretty(published.getFirst().detail()))
        .isEqualTo(pretty(Golden.read(name + ".event.json")));
  }

  @ParameterizedTest
  @CsvSource({
    "serverless.yml, book-added, record",
    "serverless.yml, book-removed, record",
    "serverless.outbox.yml, book-added, outbox-record",
    "serverless.outbox.yml, book-removed, outbox-record"
  })
  void onePipeTakesTheRecordAndItsTemplateMakesTheGoldenEvent(String file, String name, String kind)
      throws JsonProcessingException {
    var record = Golden.read(name + "." + kind + ".json");

    var taking =
        new DeployedFile(file).topology().pipes().stream().filter(it -> takes(it, record)).toList();

    assertThat(taking).hasSize(1);
    var template = InputTemplate.parse(taking.getFirst().template().orElseThrow());
    assertThat(pretty(template.fill(JSON.readTree(record), Map.of())))
        .isEqualTo(pretty(Golden.read(name + ".pipe-event.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"book-added", "book-removed"})
  void noPipeTakesARowThatExpires(String name) throws JsonProcessingException {
    var record = (ObjectNode) JSON.readTree(Golden.read(name + ".outbox-record.json"));
    record.put("eventName", "REMOVE");

    assertThat(new DeployedFile("serverless.outbox.yml").topology().pipes())
        .isNotEmpty()
        .noneMatch(it -> takes(it, record.toString()));
  }

  /// As a rule and an archive see them: the bus's own fields are no part of the event.
  @ParameterizedTest
  @ValueSource(strings = {"book-added", "book-removed"})
  void theBusReceivesTheGoldenEventsSourceTypeAndTime(String name) throws JsonProcessingException {
    var record = JSON.readTree(Golden.read(name + ".outbox-record.json"));
    var event = JSON.readTree(Golden.read(name + ".event.json"));

    var pipe = new DeployedFile("serverless.outbox.yml").topology().pipes().getFirst();

    var bus = (Pipe.Target.ToBus) pipe.target();
    assertThat(parameter(bus.source(), record)).isEqualTo(event.path("source").asText());
    assertThat(parameter(bus.detailType(), record)).isEqualTo(event.path("type").asText());
    assertThat(parameter(bus.time(), record)).isEqualTo(event.path("time").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "book-added, event",
    "book-added, pipe-event",
    "book-removed, event",
    "book-removed, pipe-event"
  })
  void bothGoldenEventsAreReadAsTheSameAnnouncement(String name, String kind) {
    var event = JsonValue.parse(Golden.read(name + "." + kind + ".json")).orElseThrow();

    assertThat(CloudEvents.read(event)).isEqualTo(new Read(sample(name)));
  }

  private static Announcement sample(String name) {
    return name.equals("book-added") ? Samples.bookAdded() : Samples.bookRemoved();
  }

  private static boolean takes(Pipe pipe, String record) {
    return pipe.source().filters().stream()
        .anyMatch(filter -> {
          try {
            var machine = Machine.builder().build();
            machine.addRule("filter", filter);
            return !machine.rulesForJSONEvent(record).isEmpty();
          } catch (Exception e) {
            throw new AssertionError(filter, e);
          }
        });
  }

  /// A path is replaced by the value that it leads to in the record; other text is kept.
  private static String parameter(Optional<String> parameter, JsonNode record) {
    var text = parameter.orElseThrow();
    return text.startsWith("$.") ? record.at(text.substring(1).replace('.', '/')).asText() : text;
  }

  /// With the members in their order.
  private static String pretty(String json) throws JsonProcessingException {
    return JSON.readTree(json).toPrettyString();
  }
}
