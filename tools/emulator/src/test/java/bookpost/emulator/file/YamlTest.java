package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlTest {
  private final Project project;

  YamlTest(@TempDir Path folder) {
    project = new Project(folder);
  }

  @Test
  void invalidYamlIsReportedWithItsLineAndColumn() {
    var mistakes = Project.mistakes(project.readAlone("service: library\nprovider: {name: aws"));

    assertThat(mistakes)
        .singleElement()
        .asString()
        .startsWith("serverless.yml:2 invalid YAML at column 21: ");
  }

  @Test
  void invalidYamlInAnIncludedFileIsReportedAtItsPlaceInThatFile() {
    project.with("part.yml", "Resources:\n  - a\n  b: c\n");

    assertThat(project.mistakes("resources: ${file(part.yml)}"))
        .singleElement()
        .asString()
        .startsWith("part.yml:3 invalid YAML at column 3: ");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThat(Project.mistakes(project.readAlone("")))
        .containsExactly("serverless.yml is not a mapping");
  }

  @Test
  void twoDocumentsAreRefused() {
    assertThat(Project.mistakes(project.readAlone("service: a\n---\nservice: b\n")))
        .singleElement()
        .asString()
        .contains("expected a single document");
  }

  @Test
  void aDuplicateKeyIsRefused() {
    assertThat(Project.mistakes(project.readAlone("service: a\nprovider: {name: aws}\nservice: b")))
        .containsExactly("serverless.yml:3: service is a duplicate key");
  }

  @Test
  void tagsOtherThanCloudFormationsAreRefused() {
    assertThat(project.mistakes("custom: {a: !!timestamp 2026-11-23}"))
        .containsExactly("serverless.yml:3: custom.a unsupported tag: tag:yaml.org,2002:timestamp");
  }

  @Test
  void aliasesThatMultiplyAreRefused() {
    var bomb =
        IntStream.range(1, 9)
            .mapToObj(i ->
                "  a%d: &a%d [%s]\n"
                    .formatted(
                        i,
                        i,
                        IntStream.range(0, 6)
                            .mapToObj(_ -> "*a" + (i - 1))
                            .collect(Collectors.joining(", "))))
            .collect(Collectors.joining());

    assertThat(project.mistakes("custom:\n  a0: &a0 [x, x, x, x]\n" + bomb))
        .containsExactly("serverless.yml its aliases are circular or make it too large");
  }

  @Test
  void anAliasWithinItselfIsRefused() {
    assertThat(project.mistakes("custom: &a {b: *a}"))
        .containsExactly("serverless.yml its aliases are circular or make it too large");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(Project.mistakes(project.readAlone("[".repeat(100_000))))
        .containsExactly("serverless.yml is nested too deeply");
  }

  @Test
  void aHugeFileIsRefused() {
    assertThat(Project.mistakes(project.readAlone("a: " + "x".repeat(5_000_000))))
        .containsExactly("serverless.yml serverless.yml is too large");
  }

  @Test
  void numbersKeepTheirWrittenValue() {
    assertThat(project.environment("{A: 1, B: 0x10, C: 0o10, D: 1.50, E: 2012-10-17, F: yes}", ""))
        .containsEntry("A", "1")
        .containsEntry("B", "16")
        .containsEntry("C", "8")
        .containsEntry("D", "1.50")
        .containsEntry("E", "2012-10-17")
        .containsEntry("F", "yes");
  }

  @Test
  void aHugeNumberIsRefused() {
    assertThat(project.mistakes("custom: {a: 1e999999999}"))
        .containsExactly("serverless.yml:3: custom.a is too long or too large a number");
  }

  @Test
  void mergeKeysAddOnlyKeysThatAreNotWrittenOut() {
    var environment = project.environment("{<<: [&shared {A: a, B: b}, {B: c, C: c}], B: own}", "");

    assertThat(environment).isEqualTo(Map.of("A", "a", "B", "own", "C", "c"));
  }
}
