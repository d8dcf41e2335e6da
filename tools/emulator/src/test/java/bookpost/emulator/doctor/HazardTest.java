package bookpost.emulator.doctor;

import static bookpost.emulator.doctor.Hazard.AGE_BEYOND_THE_STREAM;
import static bookpost.emulator.doctor.Hazard.DEAD_LETTERS_FORGOTTEN_FIRST;
import static bookpost.emulator.doctor.Hazard.NOBODY_CATCHES_FAILURES;
import static bookpost.emulator.doctor.Hazard.NO_BISECTION;
import static bookpost.emulator.doctor.Hazard.NO_PARTIAL_ANSWERS;
import static bookpost.emulator.doctor.Hazard.PIPE_MAY_NOT_WRITE_DEAD_LETTERS;
import static bookpost.emulator.doctor.Hazard.PIPE_PAST_THE_ALIAS;
import static bookpost.emulator.doctor.Hazard.PIPE_WITH_FIXED_NAME;
import static bookpost.emulator.doctor.Hazard.QUEUE_HIDES_TOO_SHORTLY;
import static bookpost.emulator.doctor.Hazard.QUEUE_WITHOUT_REDRIVE;
import static bookpost.emulator.doctor.Hazard.RULE_MAY_NOT_WRITE_DEAD_LETTERS;
import static bookpost.emulator.doctor.Hazard.RULE_MAY_NOT_WRITE_TARGET;
import static bookpost.emulator.doctor.Hazard.RULE_WITHOUT_DEAD_LETTERS;
import static bookpost.emulator.doctor.Hazard.RULE_WITHOUT_RETRY_POLICY;
import static bookpost.emulator.doctor.Hazard.STARTS_AT_LATEST;
import static bookpost.emulator.doctor.Hazard.STREAM_WITHOUT_DEAD_LETTERS;
import static bookpost.emulator.doctor.Hazard.TOO_FEW_RECEIVES;
import static bookpost.emulator.doctor.Hazard.TOO_MANY_READERS;
import static bookpost.emulator.doctor.Hazard.UNLIMITED_AGE;
import static bookpost.emulator.doctor.Hazard.UNLIMITED_RETRIES;
import static bookpost.emulator.doctor.Hazard.VIEW_TOO_NARROW;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each hazard has a pair: a template without any, and that template with one change, which has
/// this hazard and no other.
class HazardTest {
  private static final Path SOUND =
      Path.of("src/test/resources/bookpost/emulator/doctor/sound.yml");

  @TempDir Path folder;

  /// @param sound stands once in the template, and is replaced
  record Change(Hazard hazard, String sound, String hazardous) {}

  static Stream<Change> changes() {
    return Stream.of(
        new Change(
            STARTS_AT_LATEST, "TRIM_HORIZON\n      MaximumRetry", "LATEST\n      MaximumRetry"),
        new Change(
            STARTS_AT_LATEST,
            "TRIM_HORIZON\n          MaximumRetry",
            "LATEST\n          MaximumRetry"),
        new Change(
            STREAM_WITHOUT_DEAD_LETTERS,
            "DestinationConfig: {OnFailure: {Destination: !GetAtt Failed.Arn}}\n      Filter",
            "Filter"),
        new Change(
            STREAM_WITHOUT_DEAD_LETTERS,
            "DeadLetterConfig: {Arn: !GetAtt Failed.Arn}\n      Target: ",
            "BatchSize: 10\n      Target: "),
        new Change(UNLIMITED_RETRIES, "MaximumRetryAttempts: 50", "BatchSize: 10"),
        new Change(UNLIMITED_RETRIES, "MaximumRetryAttempts: 60", "MaximumRetryAttempts: -1"),
        new Change(UNLIMITED_AGE, "MaximumRecordAgeInSeconds: 21600", "BatchSize: 10"),
        new Change(
            UNLIMITED_AGE, "MaximumRecordAgeInSeconds: 21000", "MaximumRecordAgeInSeconds: -1"),
        new Change(
            AGE_BEYOND_THE_STREAM,
            "MaximumRecordAgeInSeconds: 21600",
            "MaximumRecordAgeInSeconds: 604800"),
        new Change(NO_BISECTION, "BisectBatchOnFunctionError: true", "BatchSize: 10"),
        new Change(NO_BISECTION, "OnPartialBatchItemFailure: AUTOMATIC_BISECT", "BatchSize: 10"),
        new Change(NO_PARTIAL_ANSWERS, "FunctionResponseTypes: [Report", "Tags: [Report"),
        new Change(NO_PARTIAL_ANSWERS, "FunctionResponseTypes: ['Report", "Tags: ['Report"),
        new Change(
            TOO_MANY_READERS,
            "  Unheard:\n",
            """
              Third:
                Type: AWS::Lambda::EventSourceMapping
                Properties:
                  EventSourceArn: !GetAtt Table.StreamArn
                  FunctionName: !Ref Alias
                  StartingPosition: TRIM_HORIZON
                  BatchSize: 1
                  MaximumRetryAttempts: 5
                  MaximumRecordAgeInSeconds: 3600
                  DestinationConfig: {OnFailure: {Destination: !GetAtt Failed.Arn}}
              Unheard:
            """),
        new Change(VIEW_TOO_NARROW, "NEW_AND_OLD_IMAGES", "NEW_IMAGE"),
        new Change(VIEW_TOO_NARROW, "NEW_AND_OLD_IMAGES", "OLD_IMAGE"),
        new Change(PIPE_PAST_THE_ALIAS, "Target: !Ref Alias", "Target: !GetAtt Function.Arn"),
        new Change(
            PIPE_PAST_THE_ALIAS, "Target: !Ref Alias", "Target: !Sub '${Function.Arn}:$LATEST'"),
        new Change(PIPE_WITH_FIXED_NAME, "RoleArn: !G", "Name: fixed\n      RoleArn: !G"),
        new Change(PIPE_MAY_NOT_WRITE_DEAD_LETTERS, "'sqs:Send*'", "'sqs:Receive*'"),
        new Change(
            PIPE_MAY_NOT_WRITE_DEAD_LETTERS,
            "'sqs:Send*', Resource: !GetAtt Failed",
            "'sqs:Send*', Resource: !GetAtt Queue"),
        new Change(
            RULE_WITHOUT_DEAD_LETTERS,
            "185}\n          DeadLetterConfig: {Arn: !GetAtt Failed.Arn}",
            "185}"),
        new Change(RULE_MAY_NOT_WRITE_DEAD_LETTERS, "Queues: [!Ref Failed]", "Queues: []"),
        new Change(RULE_MAY_NOT_WRITE_TARGET, "Queues: [!Ref Queue]", "Queues: []"),
        new Change(RULE_WITHOUT_RETRY_POLICY, "RetryPolicy: {MaximumRetryAttempts: 185}", ""),
        new Change(
            NOBODY_CATCHES_FAILURES,
            "Qualifier: live\n      DestinationConfig: {OnFailure",
            "Qualifier: live\n      DestinationConfig: {OnSuccess"),
        new Change(
            NOBODY_CATCHES_FAILURES,
            "Qualifier: $LATEST, MaximumRetryAttempts: 0",
            "Qualifier: $LATEST"),
        new Change(QUEUE_HIDES_TOO_SHORTLY, "VisibilityTimeout: 60", "VisibilityTimeout: 59"),
        new Change(
            QUEUE_WITHOUT_REDRIVE,
            "RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn, maxReceiveCount: 5}",
            ""),
        new Change(TOO_FEW_RECEIVES, "maxReceiveCount: 5", "maxReceiveCount: 4"),
        new Change(
            DEAD_LETTERS_FORGOTTEN_FIRST,
            "MessageRetentionPeriod: 1209600",
            "MessageRetentionPeriod: 345600"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aChangeCausesItsHazardAndNoOther(Change change) throws Exception {
    var sound = Files.readString(SOUND);

    var hazards = hazards(sound.replace(change.sound(), change.hazardous()));

    assertThat(sound).containsOnlyOnce(change.sound());
    assertThat(hazards).containsOnly(change.hazard());
  }

  @Test
  void aSoundTemplateHasNoHazard() throws Exception {
    assertThat(hazards(Files.readString(SOUND))).isEmpty();
  }

  @Test
  void everyHazardHasAChangeThatCausesIt() {
    assertThat(changes().map(Change::hazard)).containsAll(Arrays.asList(Hazard.values()));
  }

  @Test
  void resourcesThatServerlessGeneratesAreExamined() throws Exception {
    var hazards =
        hazards(
            """
            service: library
            provider: {name: aws, runtime: nodejs22.x}
            plugins: [serverless-any]
            functions:
              Relay:
                handler: index.relay
                events:
                  - stream: {type: dynamodb, arn: !GetAtt Table.StreamArn, startingPosition: LATEST}
            resources:
              Resources:
                Table:
                  Type: AWS::DynamoDB::Table
                  Properties: {StreamSpecification: {StreamViewType: NEW_IMAGE}}
            """);

    assertThat(hazards)
        .containsExactly(
            STARTS_AT_LATEST,
            STREAM_WITHOUT_DEAD_LETTERS,
            UNLIMITED_RETRIES,
            UNLIMITED_AGE,
            NO_BISECTION,
            NO_PARTIAL_ANSWERS);
  }

  @Test
  void valuesUnknownFromTheFileAreNoHazard() throws Exception {
    var hazards =
        hazards(
            """
            service: library
            provider: {name: aws, runtime: nodejs22.x}
            functions:
              Relay:
                handler: index.relay
                maximumRetryAttempts: 1
                destinations: ${ssm:/destinations}
                events:
                  - stream: ${file(stream.js)}
                  - stream:
                      type: dynamodb
                      arn: ${cf:other.StreamArn}
                      startingPosition: ${ssm:/position}
                      maximumRetryAttempts: ${ssm:/retries}
                      maximumRecordAgeInSeconds: !ImportValue age
                      bisectBatchOnFunctionError: !If [Bisects, true, false]
                      functionResponseType: ${ssm:/type}
                      destinations: ${ssm:/destinations}
                  - eventBridge:
                      pattern: {source: [library]}
                      retryPolicy: ${ssm:/retries}
                      deadLetterQueueArn: !ImportValue queue
              Other: ${file(function.js)}
            """);

    assertThat(hazards).isEmpty();
  }

  @Test
  void aFileOfAnotherKindIsUnreadable() throws Exception {
    assertThat(survey("name: test")).isInstanceOf(Survey.Unreadable.class);
  }

  private List<Hazard> hazards(String content) throws IOException {
    return examined(Files.writeString(folder.resolve("file.yml"), content)).stream()
        .map(Finding::hazard)
        .distinct()
        .toList();
  }

  private Survey survey(String content) throws IOException {
    return DeploymentFile.survey(Files.writeString(folder.resolve("file.yml"), content), Map.of());
  }

  private static List<Finding> examined(Path file) {
    return switch (DeploymentFile.survey(file, Map.of())) {
      case Survey.Made(var inventory) -> Doctor.examine(inventory);
      case Survey.Unreadable(var problems) -> throw new AssertionError(problems);
    };
  }
}
