package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.Pipe;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The length limits of a pipe's texts, and their defaults.
class PipeTextsTest {
  private static final String PIPE =
      """
      functions: {F: {handler: f}}
      resources:
        Resources:
          Bus: {Type: AWS::Events::EventBus}
          Rows:
            Type: AWS::DynamoDB::Table
            Properties:
              AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
              KeySchema: [{AttributeName: id, KeyType: HASH}]
              StreamSpecification: {StreamViewType: NEW_IMAGE}
          Pipe:
            Type: AWS::Pipes::Pipe
            Properties:
              RoleArn: arn:aws:iam::000000000000:role/any
              Source: !GetAtt Rows.StreamArn
              SourceParameters: {DynamoDBStreamParameters: {StartingPosition: LATEST}}
              Target: %s
              TargetParameters: %s
      """;

  private final Project project;

  PipeTextsTest(@TempDir Path folder) {
    project = new Project(folder);
  }

  @ParameterizedTest
  @CsvSource({"DetailType, 128, ''", "Source, 256, ''", "Time, 256, $.", "Resources, 2048, arn:"})
  void aParameterHasItsLongest(String key, int charactersMax, String start) {
    var longest = start + "x".repeat(charactersMax - start.length());

    assertThat(project.mistakes(toBus(key, longest))).isEmpty();
    assertThat(project.mistakes(toBus(key, longest + "x")))
        .singleElement()
        .asString()
        .endsWith("text too long: %,d characters".formatted(charactersMax + 1));
  }

  private static String toBus(String key, String text) {
    var value = key.equals("Resources") ? "['%s']".formatted(text) : "'%s'".formatted(text);
    return PIPE.formatted(
        "!GetAtt Bus.Arn", "{EventBridgeEventBusParameters: {%s: %s}}".formatted(key, value));
  }

  @Test
  void aTemplateHasItsLongest() {
    var longest = "x".repeat(8_192);

    assertThat(project.mistakes(withTemplate(longest))).isEmpty();
    assertThat(project.mistakes(withTemplate(longest + "x")))
        .singleElement()
        .asString()
        .endsWith("template too long: more than 8,192 characters");
  }

  @Test
  void anEmptyTemplateIsNone() {
    assertThat(project.topology(withTemplate("")).pipes().getFirst().template()).isEmpty();
  }

  private static String withTemplate(String template) {
    return PIPE.formatted(
        "!GetAtt FLambdaFunction.Arn", "{InputTemplate: '%s'}".formatted(template));
  }

  @Test
  void theDefaultBusIsThereAsSoonAsAPipeLeadsToIt() {
    var arn = "arn:aws:events:us-east-1:000000000000:event-bus/default";

    assertThat(project.topology(PIPE.formatted(arn, "{}")).buses())
        .contains(new EventBus("default"));
  }

  @Test
  void aFunctionsAnswerIsWaitedForUnlessTheFileSaysOtherwise() {
    var topology = project.topology(PIPE.formatted("!GetAtt FLambdaFunction.Arn", "{}"));

    assertThat(topology.pipes().getFirst().target())
        .isEqualTo(new Pipe.Target.ToFunction("F", true));
  }
}
