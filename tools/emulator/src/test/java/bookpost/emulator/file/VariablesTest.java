package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {
  private final Path outside;
  private final Path folder;
  private final Project project;

  VariablesTest(@TempDir Path outside) {
    this.outside = outside;
    folder = outside.resolve("project");
    project = new Project(folder);
  }

  @Test
  void theFirstSourceThatHasAValueCounts() {
    var environment =
        project.environment(
            "{A: \"${opt:stage, env:NONE, self:custom.a, 'b'}\", B: \"${env:HOME, 'b'}\"}",
            "custom: {a: found}");

    assertThat(environment).isEqualTo(Map.of("A", "found", "B", "home"));
  }

  @Test
  void anAddressMayHoldVariables() {
    project.with("dev.yml", "names: [first, second]");

    var environment =
        project.environment(
            "{A: \"${file(${sls:stage}.yml):names.${self:custom.index}}\"}", "custom: {index: 1}");

    assertThat(environment).containsEntry("A", "second");
  }

  @Test
  void anIncludedFileMayReferToTheFileThatIncludesIt() {
    project.with("limits.yml", "a: 1\nb: ${self:custom.limits.a}${self:service}");

    var environment =
        project.environment(
            "{A: \"${self:custom.limits.b}\"}", "custom: {limits: \"${file(limits.yml)}\"}");

    assertThat(environment).containsEntry("A", "1library");
  }

  @Test
  void anEscapedVariableIsText() {
    assertThat(project.environment("{A: 'a\\${self:service}'}", ""))
        .containsEntry("A", "a${self:service}");
  }

  @Test
  void aTextFileIsText() {
    project.with("note.txt", "a note");

    assertThat(project.environment("{A: \"${file(note.txt)}\"}", "")).containsEntry("A", "a note");
  }

  @Test
  void aVariableWithoutAValueIsReportedAtItsPlace() {
    assertThat(project.mistakes("custom:\n  a: ${env:NONE}\n  b: x-${file(none.yml):c}"))
        .containsExactly(
            "serverless.yml:4: custom.a ${env:NONE} has no value",
            "serverless.yml:5: custom.b ${file(none.yml):c} has no value");
  }

  @Test
  void sourcesThatCannotBeHadLocallyAreRefused() {
    assertThat(project.mistakes("custom: {a: \"${ssm:/secret}\", b: \"${cf:stack.output}\"}"))
        .containsExactly(
            "serverless.yml:3: custom.a unsupported variable: ssm:/secret",
            "serverless.yml:3: custom.b unsupported variable: cf:stack.output");
  }

  @Test
  void parametersOfOtherStagesAreNotRead() {
    var reading =
        project.read(
            "params: {prod: {a: \"${ssm:/secret}\"}, default: {a: b}}\n"
                + "custom: {a: \"${param:a}\"}");

    assertThat(Project.mistakes(reading)).isEmpty();
  }

  @Test
  void aParameterOfTheCommandLineWinsOverTheFiles() {
    var environment =
        project.environment(
            "{A: \"${param:a}\", B: \"${param:b}\", C: \"${param:c, 'none'}\"}",
            "params: {dev: {a: file}, default: {a: file, b: file}}",
            Map.of("a", "given", "c", "given"));

    assertThat(environment).isEqualTo(Map.of("A", "given", "B", "file", "C", "given"));
  }

  @Test
  void programsAreNotRun() {
    project.with("config.js", "module.exports = 1");

    assertThat(project.mistakes("custom: {a: \"${file(config.js)}\"}"))
        .containsExactly("serverless.yml:3: custom.a config.js is a program and is not run");
  }

  @Test
  void malformedVariablesAreReported() {
    assertThat(
            project.mistakes("custom: {a: \"${self:b\", b: \"${opt:c, d}\", c: \"${opt:d, 'e}\"}"))
        .containsExactly(
            "serverless.yml:3: custom.a ${self:b: missing '}'",
            "serverless.yml:3: custom.b ${opt:c, d}: invalid fallback: d",
            "serverless.yml:3: custom.c ${opt:d, 'e}: unclosed quote");
  }

  @Test
  void aMappingWithinATextIsRefused() {
    assertThat(project.mistakes("custom: {a: {b: c}, d: \"x${self:custom.a}\"}"))
        .containsExactly(
            "serverless.yml:3: custom.d ${self:custom.a} is a list or a mapping inside a text");
  }

  @Test
  void variablesThatLeadBackToThemselvesAreRefused() {
    assertThat(
            project.mistakes(
                """
                custom:
                  a: ${self:custom.b}
                  b: ${self:custom.a}
                  c: {d: "${self:custom.c}", e: "${self:custom.c}"}
                """))
        .isNotEmpty()
        .allMatch(
            mistake -> mistake.endsWith("circular variable, or too long a chain of variables"));
  }

  @Test
  void filesThatIncludeEachOtherAreRefused() {
    project.with("a.yml", "b: ${file(b.yml)}").with("b.yml", "a: ${file(a.yml)}");

    assertThat(project.mistakes("custom: ${file(a.yml)}"))
        .singleElement()
        .asString()
        .endsWith("circular variable, or too long a chain of variables");
  }

  @Test
  void filesOutsideTheProjectAreRefused() throws IOException {
    var secret = Files.writeString(outside.resolve("secret.yml"), "a: b");
    Files.createSymbolicLink(Files.createDirectory(folder).resolve("link.yml"), secret);

    var mistakes =
        project.mistakes(
            """
            custom:
              a: ${file(../secret.yml)}
              b: ${file(%s)}
              c: ${file(link.yml)}
            """
                .formatted(secret));

    assertThat(mistakes)
        .containsExactly(
            "serverless.yml:4: custom.a ../secret.yml is outside the project",
            "serverless.yml:5: custom.b " + secret + " is outside the project",
            "serverless.yml:6: custom.c link.yml is outside the project");
  }

  @Test
  void variablesThatMultiplyAreRefused() {
    var bomb =
        IntStream.range(1, 30)
            .mapToObj(
                i -> "  a%d: ${self:custom.a%d}${self:custom.a%d}\n".formatted(i, i - 1, i - 1))
            .collect(Collectors.joining());

    assertThat(project.mistakes("custom:\n  a0: x\n" + bomb))
        .contains("serverless.yml is too large once its variables are replaced");
  }

  @Test
  void aLongChainOfVariablesIsRefused() {
    var chain =
        IntStream.range(1, 10_000)
            .mapToObj(i -> "  a%d: ${self:custom.a%d}\n".formatted(i, i + 1))
            .collect(Collectors.joining());

    assertThat(project.mistakes("custom:\n" + chain + "  a10000: x\n")).isNotEmpty();
  }
}
