package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long a rule's texts may be.
class RuleTextsTest {
  private final Project project;

  RuleTextsTest(@TempDir Path folder) {
    project = new Project(folder);
  }

  @Test
  void anInputHasItsLongest() {
    var longest = "x".repeat(8_190);

    assertThat(mistakes("input: '\"%s\"'".formatted(longest))).isEmpty();
    assertThat(mistakes("input: '\"%sx\"'".formatted(longest)))
        .singleElement()
        .asString()
        .endsWith("text too long: 8,193 characters");
  }

  @Test
  void aPathHasItsLongest() {
    var longest = "$." + "x".repeat(254);

    assertThat(mistakes("inputPath: " + longest)).isEmpty();
    assertThat(mistakes("inputPath: " + longest + "x"))
        .singleElement()
        .asString()
        .endsWith("text too long: 257 characters");
  }

  @Test
  void aTemplateHasItsLongest() {
    var longest = "x".repeat(8_192);

    assertThat(mistakes("inputTransformer: {inputTemplate: %s}".formatted(longest))).isEmpty();
    assertThat(mistakes("inputTransformer: {inputTemplate: %sx}".formatted(longest)))
        .singleElement()
        .asString()
        .endsWith("template too long: more than 8,192 characters");
  }

  @Test
  void aTemplateHasAHundredPaths() {
    assertThat(mistakes(transformer(100))).isEmpty();
    assertThat(mistakes(transformer(101)))
        .singleElement()
        .asString()
        .endsWith("too many paths: 101");
  }

  private static String transformer(int paths) {
    return IntStream.range(0, paths)
        .mapToObj("p%d: $.time"::formatted)
        .collect(
            Collectors.joining(
                ", ", "inputTransformer: {inputTemplate: <p0>, inputPathsMap: {", "}}"));
  }

  private List<String> mistakes(String input) {
    return project.mistakes(
        """
        functions:
          F:
            handler: f
            events:
              - schedule: {rate: rate(1 day), %s}
        """
            .formatted(input));
  }
}
