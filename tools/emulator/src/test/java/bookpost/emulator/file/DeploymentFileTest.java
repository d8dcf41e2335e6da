package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.file.text.FileProblem;
import bookpost.emulator.topology.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentFileTest {
  private static final Path MISTAKES =
      Path.of("src/test/resources/bookpost/emulator/file/mistakes/serverless.yml");

  private final Path folder;
  private final Project project;

  DeploymentFileTest(@TempDir Path folder) {
    this.folder = folder;
    project = new Project(folder);
  }

  @Test
  void aMissingFileIsRefused() {
    var reading = DeploymentFile.read(folder.resolve("none.yml"), Map.of(), Map.of(), Map.of());

    assertThat(Project.mistakes(reading))
        .containsExactly(folder.resolve("none.yml") + " file not found");
  }

  @Test
  void aFileCanBeReadForTheStackOfAnotherService() {
    project.with(
        "serverless.yml",
        """
        service: another
        provider: {name: aws}
        resources:
          Resources:
            Books:
              Type: AWS::DynamoDB::Table
              Properties:
                TableName: ${self:service}-${sls:stage}-books
                AttributeDefinitions: [{AttributeName: name, AttributeType: S}]
                KeySchema: [{AttributeName: name, KeyType: HASH}]
            Outbox:
              Type: AWS::DynamoDB::Table
              Properties:
                TableName: ${self:service}-${sls:stage}-outbox
                AttributeDefinitions: [{AttributeName: name, AttributeType: S}]
                KeySchema: [{AttributeName: name, KeyType: HASH}]
        """);

    var reading = DeploymentFile.readFor("library", folder.resolve("serverless.yml"));

    assertThat(reading)
        .isInstanceOfSatisfying(
            FileReading.Understood.class,
            it -> {
              assertThat(it.topology().service()).isEqualTo("library");
              assertThat(it.topology().tables())
                  .extracting(Table::name)
                  .contains("library-dev-books", "library-dev-outbox");
            });
  }

  @Test
  void allMistakesAreReportedAtOnceEachWithItsPath() throws IOException {
    var reading = DeploymentFile.read(MISTAKES, Map.of(), Map.of(), Map.of());

    assertThat(Project.mistakes(reading))
        .containsExactlyElementsOf(Files.readAllLines(MISTAKES.resolveSibling("problems.txt")));
  }

  @Test
  void aProblemListsTheSupportedValues() {
    var reading = project.read("functions: {F: {handler: f, events: [{sns: topic}]}}");

    assertThat(reading)
        .isEqualTo(
            new FileReading.Refused(
                List.of(
                    new FileProblem(
                        "serverless.yml:3: functions.F.events[0].sns",
                        "sns is not supported",
                        "eventBridge, httpApi, schedule, sqs, stream"))));
  }

  @Test
  void aProblemInAnIncludedFileIsReportedAtItsPlaceInThatFile() {
    project.with("infra/topic.yml", "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n");

    assertThat(project.mistakes("resources: [\"${file(infra/topic.yml)}\"]"))
        .containsExactly(
            "infra/topic.yml:3: Resources.Topic.Type unsupported resource type: AWS::SNS::Topic");
  }

  @Test
  void aValueOfTheWrongKindIsReportedAndNotTakenForMissing() {
    var mistakes =
        project.mistakes(
            """
            functions:
              F:
                handler: [f]
                snapStart: {on: true}
                timeout: soon
                environment: [A]
                events: {}
            """);

    assertThat(mistakes)
        .containsExactly(
            "serverless.yml:5: functions.F.handler is not text",
            "serverless.yml:6: functions.F.snapStart is not text",
            "serverless.yml:7: functions.F.timeout soon is not a whole number",
            "serverless.yml:8: functions.F.environment is not a mapping",
            "serverless.yml:9: functions.F.events is not a list");
  }

  @Test
  void aReferenceToARefusedResourceIsNoSecondProblem() {
    var mistakes =
        project.mistakes(
            """
            functions:
              F:
                handler: f
                environment:
                  TOPIC: !Ref Topic
                  ARN: !GetAtt Topic.Arn
            resources:
              Resources:
                Topic: {Type: AWS::SNS::Topic}
            """);

    assertThat(mistakes).hasSize(1);
  }
}
