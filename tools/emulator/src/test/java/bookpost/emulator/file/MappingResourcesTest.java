package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mappings that stand under `resources` have Lambda's defaults, not those of `osls`.
class MappingResourcesTest {
  private final Project project;

  MappingResourcesTest(@TempDir Path folder) {
    project = new Project(folder);
  }

  @Test
  void aQueueIsReadInBatchesOfTenAtOnce() {
    var topology =
        project.topology(
            """
            functions: {F: {handler: f}}
            resources:
              Resources:
                Work: {Type: AWS::SQS::Queue, Properties: {QueueName: work}}
                Mapping:
                  Type: AWS::Lambda::EventSourceMapping
                  Properties: {EventSourceArn: !GetAtt Work.Arn, FunctionName: !Ref FLambdaFunction}
            """);

    assertThat(topology.queueMappings())
        .containsExactly(
            new QueueMapping(
                "Mapping", "work", "F", List.of(), 10, Duration.ZERO, false, OptionalInt.empty()));
  }

  @Test
  void aStreamIsReadInBatchesOfAHundredWithoutLimits() {
    var topology =
        project.topology(
            """
            functions: {F: {handler: f}}
            resources:
              Resources:
                Rows:
                  Type: AWS::DynamoDB::Table
                  Properties:
                    TableName: rows
                    AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                    KeySchema: [{AttributeName: id, KeyType: HASH}]
                    StreamSpecification: {StreamViewType: NEW_IMAGE}
                Mapping:
                  Type: AWS::Lambda::EventSourceMapping
                  Properties:
                    EventSourceArn: !GetAtt Rows.StreamArn
                    FunctionName: !GetAtt FLambdaFunction.Arn
                    StartingPosition: LATEST
            """);

    assertThat(topology.streamMappings())
        .containsExactly(
            new StreamMapping(
                "Mapping",
                new StreamSource(
                    "rows",
                    StartingPosition.LATEST,
                    List.of(),
                    100,
                    Duration.ZERO,
                    1,
                    OptionalInt.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty()),
                "F",
                false));
  }
}
