package bookpost.acceptance.file;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.testkit.OslsTemplate;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// The topology that the file in the project's root deploys, as [ServerlessCdcFileTest].
class ServerlessFileTest {
  private final Topology topology = topology(Map.of());

  @Test
  void eachConsumersFunctionHasAPipeThatInvokesIt() {
    assertThat(topology.pipes())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("template")
        .containsExactly(pipe("BookAdded", "held"), pipe("BookRemoved", "removed"));
  }

  private static Pipe pipe(String event, String status) {
    return new Pipe(
        event + "Pipe",
        "bookpost-pipes-dev-" + event + "Pipe",
        new StreamSource(
            "bookpost-pipes-dev-books",
            StartingPosition.TRIM_HORIZON,
            List.of(
                "{\"dynamodb\": {\"NewImage\": {\"status\": {\"S\": [\"%s\"]}}}}"
                    .formatted(status)),
            10,
            Duration.ZERO,
            2,
            OptionalInt.of(50),
            Optional.of(Duration.ofHours(6)),
            true,
            Optional.of("bookpost-pipes-dev-relay-failed")),
        Optional.empty(),
        new Pipe.Target.ToFunction(event, true));
  }

  @Test
  void aPipesTemplateMakesTheEventItIsNamedAfter() {
    assertThat(topology.pipes())
        .allSatisfy(pipe ->
            assertThat(pipe.template().orElseThrow())
                .contains("\"type\": \"" + pipe.id().replace("Pipe", "") + "\""));
  }

  @Test
  void nothingElseCarriesAnEvent() {
    assertThat(topology.buses()).isEmpty();
    assertThat(topology.rules()).isEmpty();
    assertThat(topology.schedules()).isEmpty();
    assertThat(topology.streamMappings()).isEmpty();
    assertThat(topology.queueMappings()).isEmpty();
  }

  @Test
  void itNeedsNoFunctionThatRelays() {
    assertThat(topology.functions())
        .extracting(LambdaFunction::key)
        .containsExactly("AddBook", "RemoveBook", "ListBooks", "BookAdded", "BookRemoved");
  }

  @Test
  void onlyTheBooksTableHasAStream() {
    assertThat(topology.tables())
        .filteredOn(table -> table.stream().isPresent())
        .extracting(Table::name)
        .containsExactly("bookpost-pipes-dev-books");
  }

  @Test
  void stagesShareNoName() {
    var other = topology(Map.of("stage", "test", "region", "eu-west-1"));

    assertThat(other.toString()).doesNotContain("-dev");
  }

  private static Topology topology(Map<String, String> options) {
    return OslsTemplate.understood(
        DeploymentFile.read(
            Path.of("../serverless.yml"), options, Map.of("jwtIssuer", "none"), Map.of()));
  }
}
