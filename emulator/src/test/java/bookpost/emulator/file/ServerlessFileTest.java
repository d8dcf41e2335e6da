package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
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

/// What the default file in the project's root deploys.
class ServerlessFileTest {
  private final Topology topology = topology();

  @Test
  void twoPipesFeedTheConsumersFunctionsFromTheBooksTablesStream() {
    assertThat(topology.pipes())
        .extracting(Pipe::id, Pipe::source, Pipe::target)
        .containsExactly(
            tuple("BookAddedPipe", source("held"), new Pipe.Target.ToFunction("BookAdded", true)),
            tuple(
                "BookRemovedPipe",
                source("removed"),
                new Pipe.Target.ToFunction("BookRemoved", true)));
    assertThat(topology.pipes()).allMatch(pipe -> pipe.template().isPresent());
  }

  private static StreamSource source(String status) {
    return new StreamSource(
        "bookpost-pipes-dev-books",
        StartingPosition.TRIM_HORIZON,
        List.of(
            "{\"dynamodb\": {\"NewImage\": {\"status\": {\"S\": [\"%s\"]}}}}".formatted(status)),
        10,
        Duration.ZERO,
        2,
        OptionalInt.of(50),
        Optional.of(Duration.ofHours(6)),
        true,
        Optional.of("bookpost-pipes-dev-relay-failed"));
  }

  @Test
  void nothingElseIsBetweenTheTableAndTheConsumer() {
    assertThat(topology.streamMappings()).isEmpty();
    assertThat(topology.buses()).isEmpty();
    assertThat(topology.queues())
        .extracting(Queue::name)
        .containsExactly("bookpost-pipes-dev-relay-failed");
    assertThat(topology.functions())
        .extracting(LambdaFunction::key)
        .containsExactly("AddBook", "RemoveBook", "ListBooks", "BookAdded", "BookRemoved");
    assertThat(topology.tables())
        .extracting(Table::name)
        .containsExactly(
            "bookpost-pipes-dev-books",
            "bookpost-pipes-dev-catalogue",
            "bookpost-pipes-dev-parking");
  }

  private static Topology topology() {
    var reading = DeploymentFile.read(Path.of("../serverless.yml"), Map.of(), Map.of(), Map.of());
    return switch (reading) {
      case Reading.Understood(var topology) -> topology;
      case Reading.Refused(var problems) -> throw new AssertionError(problems);
    };
  }
}
