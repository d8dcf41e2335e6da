package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorMainTest {
  private static final String HAZARDOUS =
      """
      {"Resources": {
        "Pipe": {"Type": "AWS::Pipes::Pipe", "Properties": {"Name": "fixed"}},
        "Topic": {"Type": "AWS::SNS::Topic"}}}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void aHazardIsReportedWithPlaceConsequenceCureAndPage() throws Exception {
    int status = run(file(HAZARDOUS));

    assertThat(status).isEqualTo(1);
    assertThat(text(out))
        .contains(
            "pipe-with-fixed-name",
            "place        any.template:2: Resources.Pipe.Properties.Name",
            "consequence  A change of source",
            "cure         No Name",
            "page         https://docs.aws.amazon.com/")
        .endsWith("1 hazard in " + folder.resolve("any.template") + "\n");
  }

  @Test
  void theJsonReportHasTheSameFields() throws Exception {
    int status = run(file(HAZARDOUS), "--json");

    assertThat(status).isEqualTo(1);
    var told = JsonMapper.builder().build().readTree(text(out));
    assertThat(told).hasSize(1);
    assertThat(told.get(0).propertyStream().map(entry -> entry.getKey()))
        .containsExactly("hazard", "path", "consequence", "cure", "page");
  }

  @Test
  void constructsThatWereNotAnalysedAreReported() throws Exception {
    run(file(HAZARDOUS));

    assertThat(text(err)).contains("unsupported resource type: AWS::SNS::Topic");
  }

  @Test
  void aFileWithoutHazardsEndsWithStatusZero() throws Exception {
    int status = run(file("{\"Resources\": {}}"));

    assertThat(status).isZero();
    assertThat(text(out)).isEqualTo("no hazard in " + folder.resolve("any.template") + "\n");
  }

  @Test
  void anUnreadableFileEndsWithStatusTwo() throws Exception {
    assertThat(run("absent.yml")).isEqualTo(2);
    assertThat(run(file("Resources: ["))).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(text(err)).contains("file not found", "invalid YAML", DoctorMain.USAGE);
  }

  private String file(String content) throws Exception {
    return Files.writeString(folder.resolve("any.template"), content).toString();
  }

  private int run(String... arguments) {
    return DoctorMain.run(arguments, stream(out), stream(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
