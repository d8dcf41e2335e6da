package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bookpost.emulator.cloud.Command.Send;
import bookpost.emulator.cloud.VirtualTime.Call;
import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.FileReading.Refused;
import bookpost.emulator.file.FileReading.Understood;
import bookpost.emulator.topology.Topology;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Files of other services at work: they use constructs that this project does not.
class PatternFilesAtWorkTest {
  private static final Path FOLDER = Path.of("src/test/resources/bookpost/emulator/file/patterns");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String NONE = "";

  private final List<String> changes = new ArrayList<>();

  @Test
  void aFunctionPublishesTheChangesInTheStream() {
    VirtualTime time = new VirtualTime(topology("stream-to-bus.yml"));
    time.on("Publish", batch -> publish(time, batch));

    change("INSERT", "{\"number\":{\"S\":\"42\"}}", "{\"owner\":{\"S\":\"Ada\"}}", NONE);
    stream(time, "accounts-dev-Accounts");

    assertThat(calls(time, "Greet"))
        .extracting(event -> event.path("detail-type").asText(), event -> event.path("detail"))
        .containsExactly(tuple("AccountOpened", json("{\"owner\":{\"S\":\"Ada\"}}")));
  }

  @Test
  void aMessageThatTheConsumerNeverHandlesIsKeptWhole() {
    VirtualTime time = new VirtualTime(topology("stream-to-bus.yml"));
    time.on("Publish", batch -> publish(time, batch)).on("Greet", _ -> VirtualTime.BROKEN);

    change("INSERT", "{\"number\":{\"S\":\"42\"}}", "{\"owner\":{\"S\":\"Ada\"}}", NONE);
    stream(time, "accounts-dev-Accounts");

    assertThat(calls(time, "Greet")).hasSize(2);
    assertThat(time.sent).extracting(Send::queue).containsExactly("accounts-given-up");
    assertThat(time.sent.getFirst().body()).contains("Ada");
  }

  private static InvocationResult publish(VirtualTime time, String batch) {
    json(batch)
        .path("Records")
        .forEach(change ->
            time.put(
                new EventEntry(
                    Optional.of("accounts-bus"),
                    Optional.of("accounts"),
                    Optional.of("AccountOpened"),
                    Optional.of(change.path("dynamodb").path("NewImage").toString()),
                    List.of(),
                    Optional.empty())));
    return VirtualTime.DONE;
  }

  @Test
  void eachKindOfChangeHasItsPipe() {
    VirtualTime time = new VirtualTime(topology("three-pipes.yml"));

    threeChangesOfAParcel();
    stream(time, "parcels-dev-Parcels");

    assertThat(calls(time, "Track"))
        .extracting(event -> event.path("detail-type").asText(), event -> event.path("detail"))
        .containsExactlyInAnyOrder(
            tuple("ParcelAccepted", json(changes.get(0))),
            tuple("ParcelMoved", json(changes.get(1))),
            tuple("ParcelDelivered", json(changes.get(2))));
  }

  @Test
  void onePipeInTroubleLeavesTheOthersAlone() {
    Faults faults =
        new Faults() {
          @Override
          public boolean refuses(EventEntry entry) {
            return entry.detailType().equals(Optional.of("ParcelMoved"));
          }
        };
    VirtualTime time = new VirtualTime(topology("three-pipes.yml"), faults);

    threeChangesOfAParcel();
    stream(time, "parcels-dev-Parcels");

    assertThat(calls(time, "Track"))
        .extracting(event -> event.path("detail-type").asText())
        .containsExactlyInAnyOrder("ParcelAccepted", "ParcelDelivered");
    assertThat(time.sent).extracting(Send::queue).containsExactly("parcels-undelivered");
    assertThat(json(time.sent.getFirst().body()).findPath("startSequenceNumber").asText())
        .isEqualTo("2");
  }

  private void threeChangesOfAParcel() {
    String id = "{\"id\":{\"S\":\"p\"}}";
    String here = "{\"at\":{\"S\":\"here\"}}";
    String there = "{\"at\":{\"S\":\"there\"}}";
    change("INSERT", id, here, NONE);
    change("MODIFY", id, there, here);
    change("REMOVE", id, NONE, there);
  }

  @Test
  void aRecordWithoutATemplateGoesToABusAsItIs() {
    VirtualTime time = new VirtualTime(topology("all-sorts.yml"));

    change("INSERT", station("north-1"), "{\"sky\":{\"S\":\"clear\"}}", NONE);
    change("INSERT", station("south-1"), "{\"sky\":{\"S\":\"clear\"}}", NONE);
    stream(time, "weather-dev-Readings");

    assertThat(calls(time, "Archive"))
        .extracting(
            event -> event.path("source").asText(),
            event -> event.path("detail-type").asText(),
            event -> event.path("detail"))
        .containsExactly(
            tuple("Pipe weather-raw", "Event from aws:dynamodb", json(changes.getFirst())));
  }

  @Test
  void aBatchWaitsForItsWindowAndContainsTheRecordsThatMatchAFilter() {
    VirtualTime time = new VirtualTime(topology("all-sorts.yml"));

    String degrees = "\"degrees\":{\"L\":[{\"N\":\"3\"},{\"N\":\"4.5\"}]}";
    change("INSERT", station("a"), "{\"sky\":{\"S\":\"grey\"},%s}".formatted(degrees), NONE);
    change("INSERT", station("b"), "{\"sky\":{\"S\":\"clear\"}}", NONE);
    change("INSERT", station("c"), "{\"sky\":{\"S\":\"grey\"},\"test\":{\"BOOL\":true}}", NONE);
    change(
        "MODIFY",
        station("d"),
        "{\"sky\":{\"S\":\"clear\"}}",
        "{\"note\":{\"S\":\"a storm over the bay\"}}");
    change("INSERT", station("e"), "{\"note\":{\"S\":\"stormy\"}}", NONE);
    stream(time, "weather-dev-Readings");

    assertThat(time.calls)
        .filteredOn(call -> call.function().equals("Forecast"))
        .singleElement()
        .satisfies(call -> assertThat(call.after()).isEqualTo(Duration.ofMinutes(1)))
        .extracting(call -> json(call.payload()))
        .isEqualTo(
            json(
                """
                [{"at": "a", "sky": "grey", "numbers": ["3", "4.5"], "by": "weather-dev-Batched"},
                 {"at": "d", "sky": "clear", "numbers": "", "by": "weather-dev-Batched"},
                 {"at": "e", "sky": "", "numbers": "", "by": "weather-dev-Batched"}]
                """));
  }

  @Test
  void aTextTemplateMakesAText() {
    VirtualTime time = new VirtualTime(topology("all-sorts.yml"));

    change("INSERT", station("bay"), "{\"level\":{\"S\":\"red\"}}", NONE);
    change("INSERT", station("hill"), "{\"level\":{\"S\":\"green\"}}", NONE);
    change(
        "MODIFY", station("bay"), "{\"level\":{\"S\":\"amber\"}}", "{\"level\":{\"S\":\"red\"}}");
    stream(time, "weather-dev-Warnings");

    assertThat(time.sent)
        .extracting(Send::queue, Send::body)
        .containsExactly(tuple("weather-sirens", "red at bay"));
  }

  private static String station(String name) {
    return "{\"station\":{\"S\":\"%s\"}}".formatted(name);
  }

  private void change(String eventName, String keys, String newImage, String oldImage) {
    ObjectNode record =
        PayloadJson.object().put("eventName", eventName).put("eventSource", "aws:dynamodb");
    ObjectNode change = record.putObject("dynamodb");
    change.set("Keys", json(keys));
    Map.of("NewImage", newImage, "OldImage", oldImage)
        .forEach((name, image) -> {
          if (!image.isEmpty()) {
            change.set(name, json(image));
          }
        });
    changes.add(PayloadJson.write(record));
  }

  private void stream(VirtualTime time, String table) {
    List<ShardRecord> records = new ArrayList<>();
    for (String change : changes) {
      String keys = json(change).path("dynamodb").path("Keys").toString();
      records.add(new ShardRecord(Integer.toString(records.size() + 1), keys, time.now(), change));
    }
    time.cloud().streamed(table, "shard", records, time.now());
    time.passTime(HOUR);
  }

  private static List<JsonNode> calls(VirtualTime time, String function) {
    return time.calls.stream()
        .filter(call -> call.function().equals(function))
        .map(Call::payload)
        .map(PatternFilesAtWorkTest::json)
        .toList();
  }

  private static JsonNode json(String text) {
    return PayloadJson.read(text).orElseThrow();
  }

  private static Topology topology(String file) {
    return switch (DeploymentFile.read(FOLDER.resolve(file), Map.of(), Map.of(), Map.of())) {
      case Understood(var topology) -> topology;
      case Refused(var problems) -> throw new AssertionError(problems);
    };
  }
}
