package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bookpost.emulator.testkit.OslsTemplate;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Pipe.Target.ToBus;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Files of other services: they use constructs that this project does not.
class PatternFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/bookpost/emulator/file/patterns");

  @Test
  void aFunctionBetweenAStreamAndABusIsRead() {
    var topology = topology("stream-to-bus.yml");

    assertThat(topology.streamMappings())
        .extracting(mapping -> mapping.source().table(), mapping -> mapping.function())
        .containsExactly(tuple("accounts-dev-Accounts", "Publish"));
    assertThat(topology.functions().getFirst().environment()).containsEntry("BUS", "accounts-bus");
    assertThat(topology.rules())
        .flatExtracting(Rule::targets)
        .extracting(Rule.Target::destination)
        .containsExactly(new Rule.Destination.ToFunction("Greet"));
  }

  @Test
  void aPipeForEachKindOfChangeIsRead() {
    assertThat(topology("three-pipes.yml").pipes())
        .extracting(Pipe::id, pipe -> pipe.source().filters(), Pipe::template, Pipe::target)
        .containsExactly(
            tuple("Accepted", filter("INSERT"), Optional.empty(), toBus("ParcelAccepted")),
            tuple("Moved", filter("MODIFY"), Optional.empty(), toBus("ParcelMoved")),
            tuple("Delivered", filter("REMOVE"), Optional.empty(), toBus("ParcelDelivered")));
  }

  private static List<String> filter(String eventName) {
    return List.of("{\"eventName\": [\"%s\"]}".formatted(eventName));
  }

  private static ToBus toBus(String detailType) {
    return new ToBus(
        "parcels-bus",
        Optional.of("parcels"),
        Optional.of(detailType),
        Optional.empty(),
        List.of());
  }

  @Test
  void unchangedRecordsTextsAndBatchingWindowsAreRead() {
    var pipes = topology("all-sorts.yml").pipes();

    assertThat(pipes).extracting(Pipe::name).first().isEqualTo("weather-raw");
    assertThat(pipes)
        .extracting(Pipe::target)
        .containsExactly(
            new ToBus(
                "weather-bus", Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
            new Pipe.Target.ToFunction("Forecast", true),
            new Pipe.Target.ToQueue("weather-sirens"));
    assertThat(pipes)
        .extracting(pipe -> pipe.source().batchWindow())
        .containsExactly(Duration.ZERO, Duration.ofMinutes(1), Duration.ZERO);
  }

  private static Topology topology(String file) {
    return OslsTemplate.understood(
        DeploymentFile.read(FOLDER.resolve(file), Map.of(), Map.of(), Map.of()));
  }
}
