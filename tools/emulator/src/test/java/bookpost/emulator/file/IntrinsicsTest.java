package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntrinsicsTest {
  private static final String EVENTS = "arn:aws:events:us-east-1:000000000000:";

  private final Project project;

  IntrinsicsTest(@TempDir Path folder) {
    project = new Project(folder);
  }

  @Test
  void aRulesArnNamesItsBusUnlessThatIsTheDefault() {
    var environment =
        project.environment(
            "{A: !GetAtt A.Arn, B: !GetAtt B.Arn, C: !GetAtt C.Arn, D: !Ref A}",
            """
            resources:
              Resources:
                Bus: {Type: AWS::Events::EventBus, Properties: {Name: bus}}
                A: {Type: AWS::Events::Rule, Properties: &rule {Name: a, EventPattern: {source: [a]}}}
                B:
                  Type: AWS::Events::Rule
                  Properties: {<<: *rule, Name: b, EventBusName: !Ref Bus}
                C:
                  Type: AWS::Events::Rule
                  Properties: {<<: *rule, Name: c, EventBusName: !GetAtt Bus.Arn}
            """);

    assertThat(environment)
        .isEqualTo(
            Map.of(
                "A", EVENTS + "rule/a",
                "B", EVENTS + "rule/bus/b",
                "C", EVENTS + "rule/bus/c",
                "D", "a"));
  }

  @Test
  void pipesAndArchivesHaveNamesAndArns() {
    var environment =
        project.environment(
            "{A: !Ref A, B: !GetAtt A.Arn, C: !Ref P, D: !GetAtt P.Arn}",
            """
            resources:
              Resources:
                Bus: {Type: AWS::Events::EventBus}
                A:
                  Type: AWS::Events::Archive
                  Properties: {ArchiveName: kept, SourceArn: !GetAtt Bus.Arn}
                Rows:
                  Type: AWS::DynamoDB::Table
                  Properties:
                    AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                    KeySchema: [{AttributeName: id, KeyType: HASH}]
                    StreamSpecification: {StreamViewType: NEW_IMAGE}
                P:
                  Type: AWS::Pipes::Pipe
                  Properties:
                    RoleArn: arn:aws:iam::000000000000:role/any
                    Source: !GetAtt Rows.StreamArn
                    SourceParameters: {DynamoDBStreamParameters: {StartingPosition: LATEST}}
                    Target: !GetAtt Bus.Arn
            """);

    assertThat(environment)
        .isEqualTo(
            Map.of(
                "A", "kept",
                "B", EVENTS + "archive/kept",
                "C", "library-dev-P",
                "D", "arn:aws:pipes:us-east-1:000000000000:pipe/library-dev-P"));
  }
}
