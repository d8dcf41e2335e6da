package bookpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.Rule.Destination.ToFunction;
import bookpost.emulator.topology.Rule.Destination.ToQueue;
import bookpost.emulator.topology.Rule.Target;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.emulator.topology.Topology;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every deployment file must say, for what it leaves out fails in silence on AWS.
class DeploymentTest {
  private static final Duration STREAM_RETENTION = Duration.ofHours(24);
  private static final Pattern RESOURCE = Pattern.compile("(?ms)^  \\w+:$.*?(?=^ {0,2}\\w|\\z)");
  private static final Pattern DEAD_LETTER_QUEUE =
      Pattern.compile("deadLetterQueueArn: !GetAtt (\\w+)\\.Arn");

  static Stream<Topology> topologies() throws IOException {
    return files("", "serverless*.yml").stream()
        .map(file -> DeploymentFiles.underAFreshStage(file.getFileName().toString()));
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void everyHandlerIsAFunctionOfBootstrap(Topology topology) {
    assertThat(topology.functions())
        .isNotEmpty()
        .extracting(LambdaFunction::handler)
        .allSatisfy(handler -> {
          assertThat(handler).startsWith("bookpost.bootstrap.").endsWith("Function");
          assertThat(Class.forName(handler)).isAssignableTo(RequestStreamHandler.class);
        });
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void everyStreamIsReadFromItsHorizon(Topology topology) {
    assertThat(topology.streamMappings())
        .extracting(it -> it.source().startingPosition())
        .containsOnly(StartingPosition.TRIM_HORIZON);
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void noRecordBlocksItsShardForGood(Topology topology) {
    assertThat(topology.streamMappings())
        .allSatisfy(mapping -> {
          assertThat(mapping.source().retriesMax()).isPresent();
          assertThat(mapping.source().ageMax())
              .hasValueSatisfying(age -> assertThat(age).isLessThan(STREAM_RETENTION));
          assertThat(mapping.source().bisects()).isTrue();
          assertThat(mapping.reportsBatchItemFailures()).isTrue();
          assertThat(mapping.source().deadLetterQueue()).isPresent();
        });
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void aConsumersFailuresGoToAQueueOfTheConsumersOwn(Topology topology) {
    assertThat(topology.rules())
        .flatExtracting(Rule::targets)
        .allSatisfy(target -> {
          assertThat(target.deadLetterQueue()).isPresent();
          assertThat(onFailureQueue(topology, target))
              .isPresent()
              .isNotEqualTo(target.deadLetterQueue());
        });
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void whatIsStateNeverExpires(Topology topology) {
    assertThat(topology.tables())
        .filteredOn(it -> it.name().endsWith("-books") || it.name().endsWith("-catalogue"))
        .hasSize(2)
        .allSatisfy(table -> assertThat(table.ttlAttribute()).isEmpty());
  }

  /// Policies are IAM's affair, of which a topology tells nothing: the text must do.
  @Test
  void theBusMayWriteToItsDeadLetterQueues() throws IOException {
    var text = read(files("", "serverless*.yml")) + read(files("infra", "*.yml"));
    var policies =
        RESOURCE
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .filter(it -> it.contains("AWS::SQS::QueuePolicy"))
            .toList();

    assertThat(DEAD_LETTER_QUEUE.matcher(text).results().map(it -> it.group(1)))
        .isNotEmpty()
        .allSatisfy(queue ->
            assertThat(policies)
                .anySatisfy(policy ->
                    assertThat(policy)
                        .contains("- !Ref " + queue + "\n")
                        .contains("Service: events.amazonaws.com")
                        .contains("Action: sqs:SendMessage")));
  }

  private static Optional<String> onFailureQueue(Topology topology, Target target) {
    return switch (target.destination()) {
      case ToFunction(var key) ->
          topology.functions().stream()
              .filter(it -> it.key().equals(key))
              .findAny()
              .flatMap(it -> it.asynchronous().onFailureQueue());
      case ToQueue _ -> target.deadLetterQueue();
    };
  }

  private static String read(List<Path> files) throws IOException {
    var text = new StringBuilder();
    for (var file : files) {
      text.append(Files.readString(file)).append("\n");
    }
    return text.toString();
  }

  private static List<Path> files(String folder, String glob) throws IOException {
    try (var files = Files.newDirectoryStream(DeploymentFiles.ROOT.resolve(folder), glob)) {
      return StreamSupport.stream(files.spliterator(), false).toList();
    }
  }
}
